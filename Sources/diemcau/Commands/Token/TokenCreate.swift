import ArgumentParser
import Conference
import Coordination
import Foundation

struct TokenCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: Told.abstract(
            "Tạo mã truy cập và in ra đúng một lần.",
            "Make a token and print it, once and alone."
        )
    )

    @OptionGroup var data: DataOptions

    @Option(help: .told("viewer, reporter, operator hoặc admin.", "viewer, reporter, operator or admin."))
    var role: Role

    @Option(
        help: .told("Chỉ thấy điểm cầu này và cấp dưới.", "Sees only this endpoint and those below.", valueName: "id")
    )
    var under: EndpointID?

    @Option(help: .told("Tên ghi trong nhật ký.", "The name that the log will show."))
    var name: String?

    @Option(
        parsing: .unconditional,
        help: .told("Số ngày hiệu lực; mặc định không hết hạn.", "Days until it ends; never unless given.")
    )
    var days: Int?

    func validate() throws {
        if let days, days < 1 { throw ValidationError("--days: 1…") }
    }

    func run() async throws {
        let isFirst = !LocalStore.isThere(data.dataDir)
        let store = try LocalStore.open(data.dataDir)
        // Tokens may be made before the daemon's first start; in a folder that was mistyped they are of no use.
        if isFirst { Console.tell(Self.madeData(in: data.dataDir)) }
        if let under { try await Self.require(under, in: store) }
        let issued = try await LocalStore.serving { () throws(ServiceError) in
            try await AccessService(store: store, time: SystemTime()).createToken(
                name: name ?? under.map { "\(role.rawValue) \($0)" } ?? role.rawValue,
                role: role,
                scope: under.map(Scope.subtree) ?? .everything,
                expiresAt: days.map { Date(timeIntervalSinceNow: Double($0) * 86_400) },
                by: DataOptions.actor
            )
        }
        Output.line(issued.secret)
    }

    private static func madeData(in folder: String) -> Phrase {
        Phrase(
            vi: "Thư mục \(folder) chưa có dữ liệu: đã tạo tệp dữ liệu mới.",
            en: "\(folder) had no data yet: a new data file was made."
        )
    }

    /// Before the daemon's first start nothing is registered: then any subtree is taken at its word.
    private static func require(_ id: EndpointID, in store: any RegistryStore) async throws {
        let stored: [RegisteredEndpoint]
        do {
            stored = try await store.registeredEndpoints()
        } catch {
            throw LocalStore.failure(error)
        }
        let registry = Registry(stored)
        guard registry.count > 0, registry[id] == nil else { return }
        let near = registry.search(id.rawValue).prefix(3).map(\.rawValue).joined(separator: ", ")
        throw UsageFault(
            "Không có điểm cầu \"\(id)\"." + (near.isEmpty ? "" : " Gần giống: \(near)."),
            "There is no endpoint \"\(id)\"." + (near.isEmpty ? "" : " Near: \(near).")
        )
    }
}
