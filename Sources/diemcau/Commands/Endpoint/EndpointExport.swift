import ArgumentParser
import Conference
import Coordination
import Foundation
import Storage
import Wire

struct EndpointExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: Told.abstract(
            "In danh mục đang có trong dữ liệu, dạng endpoints.json hoặc CSV.",
            "Print the registry that the data hold, as endpoints.json or CSV."
        )
    )

    @OptionGroup var data: DataOptions

    @Flag(help: .told("Dạng CSV cho bảng tính.", "As CSV, for spreadsheets."))
    var csv = false

    func run() async throws {
        let store = try LocalStore.openExisting(data.dataDir)
        let stored: [RegisteredEndpoint]
        do {
            stored = try await store.registeredEndpoints()
        } catch {
            throw LocalStore.failure(error)
        }
        let endpoints = Registry(stored).endpoints.map(\.endpoint)
        Output.write(
            csv ? EndpointCSV.text(of: endpoints) : RegistryFile.text(of: RegistryDeclaration(endpoints: endpoints))
        )
    }
}

/// Endpoints as RFC 4180 has it: a header, CRLF, quotes where they are needed.
enum EndpointCSV {
    private static let columns: [(name: String, value: @Sendable (Endpoint) -> String?)] = [
        ("id", { $0.id.rawValue }), ("name", { $0.name }), ("level", { $0.level.rawValue }),
        ("parent", { $0.parent?.rawValue }), ("unitCode", { $0.unitCode }), ("url", { $0.url?.absoluteString }),
        ("downURL", { $0.bandwidth?.downURL?.absoluteString }), ("upURL", { $0.bandwidth?.upURL?.absoluteString }),
        ("provider", { $0.link?.provider }), ("downKbps", { $0.link?.downKbps.map(String.init) }),
        ("upKbps", { $0.link?.upKbps.map(String.init) }),
        ("carriesChildren", { $0.link.map { String($0.carriesChildren) } }), ("backup", { $0.link?.backup }),
        ("platforms", { $0.platforms.sorted().joined(separator: " ") }),
        ("tags", { $0.tags.sorted().joined(separator: " ") }), ("contactName", { $0.contact?.name }),
        ("contactPhone", { $0.contact?.phone }), ("contactEmail", { $0.contact?.email }),
        ("latitude", { $0.location.map { String($0.latitude) } }),
        ("longitude", { $0.location.map { String($0.longitude) } }),
    ]

    static func text(of endpoints: [Endpoint]) -> String {
        CSV.header(columns.map(\.name))
            + endpoints.map { endpoint in CSV.line(columns.map { $0.value(endpoint) }) }.joined()
    }
}
