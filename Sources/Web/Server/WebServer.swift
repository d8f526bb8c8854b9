import Coordination
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// REST, event streams and pages.
public struct WebServer: Service {
    private let services: WebServices
    private let configuration: WebConfiguration
    private let logger: Logger
    private let onStart: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - services: What the routes translate to.
    ///   - configuration: Where to listen.
    ///   - logger: For requests that failed by our fault.
    ///   - onStart: Gets the port that was bound.
    public init(
        services: WebServices,
        configuration: WebConfiguration,
        logger: Logger,
        onStart: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.services = services
        self.configuration = configuration
        self.logger = logger
        self.onStart = onStart
    }

    /// - Throws: `ListenFailure` when the address cannot be had, the error of the server otherwise.
    public func run() async throws {
        do {
            try await application().runService(gracefulShutdownSignals: [])
        } catch let error as IOError {
            throw ListenFailure(error, host: configuration.host, port: configuration.port) ?? error
        }
    }

    /// The application, for tests within the process too.
    public func application() throws -> some ApplicationProtocol {
        Application(
            router: try router(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [],
                    idleTimeout: .seconds(60)
                )
            ),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: nil,
                backlog: 1_024,
                reuseAddress: true,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connectionLimit, logger: logger)
            ),
            onServerRunning: { [onStart] channel in
                await onStart(channel.localAddress?.port ?? 0)
            },
            logger: logger
        )
    }

    /// All routes; a test holds them against the OpenAPI document.
    func router() throws -> Router<WebContext> {
        let answer = JSONAnswer(timeZone: configuration.timeZone)
        let pages = try PageRenderer(configuration: configuration)
        let router = Router(context: WebContext.self)
        router.addMiddleware {
            HeadersMiddleware()
            LanguageMiddleware()
            // Twice: the outer one answers a bad credential, the inner one knows who asks, and so which names he may read.
            ProblemMiddleware(services: services, answer: answer, pages: pages)
            AuthenticationMiddleware(access: services.access)
            ProblemMiddleware(services: services, answer: answer, pages: pages)
            CSRFMiddleware()
        }
        APIRoutes(services: services, configuration: configuration).add(to: router.group("api/v1"))
        OperationRoutes(services: services, configuration: configuration, answer: answer).add(to: router)
        PageRoutes(services: services, configuration: configuration, pages: pages).add(to: router)
        return router
    }
}
