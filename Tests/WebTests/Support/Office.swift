import Conference
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport

@testable import Coordination
@testable import Web

/// The web server over fakes, for a province of two districts:
///
/// ```
/// py ─ py-a ─ py-a-1, py-a-2
///    └ py-b ─ py-b-1 (of the registry file), py-b-2 (of the API)
/// ```
struct Office: Sendable {
    let time = ManualTime()
    let store: InMemoryStore
    let prober: FakeProber
    let conditions = Conditions()
    let metrics = DaemonMetrics()
    let tail: LogTail
    let situation: Situation
    let access: AccessService
    let services: WebServices
    let server: WebServer

    /// In the registry's order: by name.
    static let all = ["py", "py-b", "py-b-1", "py-b-2", "py-a", "py-a-1", "py-a-2"]
    /// What nobody of district A may ever read, ids and names.
    static let outsideOfA = ["\"py\"", "py-b", "Bí mật"]

    init(host: String = "127.0.0.1", streamLimit: Int = 10) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        store = InMemoryStore(endpoints: Self.endpoints)
        prober = FakeProber(time: time)
        situation = Situation(time: time, conditions: conditions)
        tail = LogTail(store: store, time: time, logger: logger)
        let recorder = Recorder(
            store: store,
            tail: tail,
            conditions: conditions,
            metrics: metrics,
            time: time,
            logger: logger
        )
        let polling = PollingService(
            prober: prober,
            situation: situation,
            recorder: recorder,
            conditions: conditions,
            metrics: metrics,
            time: time,
            seed: 1,
            logger: logger
        )
        let registry = RegistryService(
            source: RegistrySource(name: "endpoints.json", read: { [] }, stamp: { nil }),
            store: store,
            situation: situation,
            polling: polling,
            recorder: recorder,
            tail: tail,
            conditions: conditions,
            time: time,
            logger: logger
        )
        access = AccessService(store: store, time: time)
        services = WebServices(
            situation: situation,
            sessions: SessionService(store: store, situation: situation, tail: tail, time: time),
            reports: ReportService(store: store, situation: situation, tail: tail, time: time),
            registry: registry,
            polling: polling,
            bandwidth: BandwidthService(
                tester: FakeBandwidthTester(),
                situation: situation,
                recorder: recorder,
                metrics: metrics,
                time: time,
                logger: logger
            ),
            log: LogService(store: store, tail: tail, situation: situation),
            access: access,
            history: store,
            conditions: conditions,
            metrics: metrics,
            time: time
        )
        let zone = TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? .gmt
        server = WebServer(
            services: services,
            configuration: WebConfiguration(
                host: host,
                port: 0,
                timeZone: zone,
                version: "1.2.3",
                streamLimit: streamLimit
            ),
            logger: logger
        )
        try await situation.load(from: store)
        await polling.retarget()
        await tail.advance()
    }

    private static let endpoints: [RegisteredEndpoint] = all.map { text in
        let id = Samples.id(text)
        let depth = text.count { $0 == "-" }
        let levels: [Level] = [.province, .district, .commune]
        let parent = text.lastIndex(of: "-").map { Samples.id(String(text[..<$0])) }
        let endpoint = Endpoint(
            id: id,
            name: text.hasPrefix("py-a") ? "Điểm \(text)" : "Bí mật \(text)",
            level: levels[depth],
            parent: parent,
            url: URL(string: "http://192.0.2.1/\(text)"),
            link: Link(carriesChildren: true),
            platforms: ["teams"],
            contact: Contact(name: text.hasPrefix("py-a") ? "Anh A" : "Bí mật", phone: "0000 000 123")
        )
        return RegisteredEndpoint(endpoint: endpoint, origin: text == "py-b-2" ? .api : .file)
    }

    func token(_ role: Role, under root: String? = nil, name: String = "máy") async throws -> String {
        try await issue(role, under: root, name: name).secret
    }

    func issue(_ role: Role, under root: String? = nil, name: String = "máy") async throws -> AccessService.Issued {
        try await access.createToken(
            name: name,
            role: role,
            scope: root.map { .subtree(Samples.id($0)) } ?? .everything,
            expiresAt: nil,
            by: "quản trị"
        )
    }

    /// Gives each caller of the body the server within this process.
    func serve(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await server.application().test(.router) { client in try await body(client) }
    }

    /// The same for one caller with a token.
    func serve(
        _ role: Role,
        under root: String? = nil,
        _ body: @escaping @Sendable (Caller) async throws -> Void
    ) async throws {
        let token = try await token(role, under: root)
        try await serve { client in try await body(Caller(client: client, token: token)) }
    }
}
