internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// The listener of the control port.
enum ControlServer {
    /// - Throws: ``BindFailure``, also for an address that is not loopback.
    static func open(
        _ address: ListenAddress,
        simulator: Simulator,
        group: MultiThreadedEventLoopGroup
    ) async throws -> ListenAddress {
        guard address.isLoopback else { throw BindFailure(address: address, reason: .notLoopback) }
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(IdleStateHandler(allTimeout: .seconds(30)))
                    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                    try pipeline.addHandler(CloseWhenIdle())
                    try pipeline.addHandler(ControlConnection(simulator: simulator))
                }
            }
        do {
            let channel = try await bootstrap.bind(host: address.host, port: address.port).get()
            return address.withPort(of: channel)
        } catch {
            throw BindFailure(address: address, error: error)
        }
    }
}

/// Ends a connection on which nothing moves.
private final class CloseWhenIdle: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
