public import Logging
internal import NIOCore
internal import NIOPosix
public import ServiceLifecycle

/// The far end for a point that has no web server of its own: health, bandwidth in both directions, and the paths of a
/// LibreSpeed back end.
public struct ResponderService: Service {
    private let configuration: ResponderConfiguration
    private let logger: Logger
    private let onReady: @Sendable ([ListenAddress]) async -> Void

    /// - Parameter onReady: Told the addresses, with the ports that the system chose, when all of them listen.
    public init(
        configuration: ResponderConfiguration,
        logger: Logger,
        onReady: @escaping @Sendable ([ListenAddress]) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger = logger
        self.onReady = onReady
    }

    /// Serves until shutdown or cancellation.
    ///
    /// - Throws: ``BindFailure`` when an address cannot be opened.
    public func run() async throws {
        DescriptorLimit.raise()
        try await withEventLoops(threads: configuration.threads) { group in
            let listener = Listener(
                group: group,
                resources: ResponderResources(limits: configuration.limits, logger: logger),
                farEnd: HealthyFarEnd(delay: configuration.delay),
                connections: ConnectionSet(),
                tls: nil,
                receiveBuffer: nil
            )
            var bound: [ListenAddress] = []
            for address in configuration.addresses {
                let channel = try await listener.open(address)
                bound.append(address.withPort(of: channel))
            }
            logger.info("Responder listens", metadata: ["addresses": "\(bound)"])
            await onReady(bound)
            try await waitForShutdown()
        }
    }
}

/// Runs `body` with event loops of its own; when it ends, so have all their sockets.
func withEventLoops(
    threads: Int,
    _ body: (MultiThreadedEventLoopGroup) async throws -> Void
) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
    do {
        try await body(group)
    } catch {
        try? await group.shutdownGracefully()
        throw error
    }
    try await group.shutdownGracefully()
}

/// Returns when the service is to stop, be it by shutdown or by cancellation.
func waitForShutdown() async throws {
    do { try await gracefulShutdown() } catch is CancellationError {}
}

extension ListenAddress {
    /// The same address with the port that the system chose.
    func withPort(of channel: any Channel) -> ListenAddress {
        ListenAddress(host: host, port: channel.localAddress?.port ?? port, secure: secure)
    }
}
