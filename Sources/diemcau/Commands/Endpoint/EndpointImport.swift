import ArgumentParser
import Conference
import Foundation
import Wire

struct EndpointImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Told.abstract(
            "Thêm hoặc sửa điểm cầu qua API theo một tệp dạng endpoints.json; không xóa gì.",
            "Add or change endpoints through the API by a file like endpoints.json; removes nothing."
        )
    )

    @OptionGroup var client: ClientOptions

    @Argument(help: .told("Tệp dạng endpoints.json.", "A file like endpoints.json."))
    var file: String

    @Flag(help: .told("Chỉ nêu sẽ làm gì.", "Only say what would be done."))
    var dryRun = false

    func run() async throws {
        let declaration = try RegistrySourceFile.read(file)
        let bodies = try EndpointBodies(of: declaration)
        try await client.withClient { client in
            let plan = ImportPlan(declaration.endpoints, known: try await client.endpoints())
            for step in plan.steps {
                let id = step.endpoint.rawValue
                if !dryRun {
                    switch step.action {
                    case .create: try await client.send(.post("endpoints", body: bodies.creation(of: id)))
                    case .change: try await client.send(.patch("endpoints", id, body: bodies.change(of: id)))
                    case .ownedByFile, .unchanged: break
                    }
                }
                Output.line("\(step.action.word[Console.language])  \(id)")
            }
        }
    }
}

/// What an import does with each endpoint of a file. Pure.
struct ImportPlan {
    enum Action: Equatable {
        case create, change, unchanged
        /// Declared by the daemon's own registry file, where it is edited.
        case ownedByFile

        var word: Phrase {
            switch self {
            case .create: Phrase(vi: "thêm", en: "add")
            case .change: Phrase(vi: "sửa", en: "change")
            case .unchanged: Phrase(vi: "giữ nguyên", en: "keep")
            case .ownedByFile: Phrase(vi: "bỏ qua (thuộc tệp danh mục)", en: "skip (belongs to the registry file)")
            }
        }
    }

    struct Step: Equatable {
        var endpoint: EndpointID
        var action: Action
    }

    /// Parents before their children, since a parent must exist.
    let steps: [Step]

    init(_ endpoints: [Endpoint], known: [EndpointPayload]) {
        let known = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let declared = Registry(endpoints.map { RegisteredEndpoint(endpoint: $0, origin: .api) })
        steps = declared.endpoints.map { member in
            let endpoint = member.endpoint
            guard let present = known[endpoint.id.rawValue] else { return Step(endpoint: endpoint.id, action: .create) }
            if present.origin == Origin.file.rawValue { return Step(endpoint: endpoint.id, action: .ownedByFile) }
            // The addresses of bandwidth tests do not show in what the API tells, so they are always sent.
            let same = present.declares(endpoint) && endpoint.bandwidth == nil
            return Step(endpoint: endpoint.id, action: same ? .unchanged : .change)
        }
    }
}

extension EndpointPayload {
    /// Whether everything that the API tells of the declaration is as in `endpoint`.
    func declares(_ endpoint: Endpoint) -> Bool {
        let link = endpoint.link.map {
            Line(
                provider: $0.provider,
                downKbps: $0.downKbps,
                upKbps: $0.upKbps,
                carriesChildren: $0.carriesChildren,
                backup: $0.backup
            )
        }
        let person = endpoint.contact.map { Person(name: $0.name, phone: $0.phone, email: $0.email) }
        let place = endpoint.location.map { Place(latitude: $0.latitude, longitude: $0.longitude) }
        return name == endpoint.name && level == endpoint.level.rawValue && parent == endpoint.parent?.rawValue
            && unitCode == endpoint.unitCode && url == endpoint.url?.absoluteString
            && platforms == endpoint.platforms.sorted() && tags == endpoint.tags.sorted() && line == link
            && contact == person && location == place
            && probe == ProbeSettingsPayload(endpoint.probe)
    }
}
