internal import Glibc
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Opens the sockets of one address.
struct Listener: Sendable {
    let group: MultiThreadedEventLoopGroup
    let resources: ResponderResources
    let farEnd: any FarEnd
    let connections: ConnectionSet
    /// Asked at each accept, so that the certificate can change while the listener stays.
    let tls: (@Sendable () -> NIOSSLContext?)?
    /// Bytes of a simulated line that the kernel may store ahead of their time; nil: no line is simulated.
    let receiveBuffer: Int?

    /// - Throws: ``BindFailure``.
    func open(_ address: ListenAddress) async throws -> any Channel {
        var bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 512)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: receiveBuffer == nil ? 65_536 : 4_096)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try accept(channel) }
            }
        if let receiveBuffer {
            // Segments of an Ethernet: those of loopback are as large as the buffer. And room for a few of them only: loopback joins
            // as many as fit, and a joined piece is acknowledged as a whole, in lumps that no line makes.
            bootstrap = bootstrap.serverChannelOption(.socketOption(.so_rcvbuf), value: receiveBuffer)
                .serverChannelOption(.tcpOption(.init(rawValue: TCP_MAXSEG)), value: 1_448)
        }
        do {
            return try await bootstrap.bind(host: address.host, port: address.port).get()
        } catch {
            throw BindFailure(address: address, error: error)
        }
    }

    /// Takes the address so that connection attempts stay unanswered, as on a line that was cut: a listener whose queue
    /// is full drops further SYNs, and nobody empties this queue.
    ///
    /// - Returns: The listener and the connection that fills its queue.
    /// - Throws: ``BindFailure``.
    func blackHole(_ address: ListenAddress) async throws -> [any Channel] {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 0)
            .serverChannelOption(.autoRead, value: false)
        do {
            let listener = try await bootstrap.bind(host: address.host, port: address.port).get()
            guard let bound = listener.localAddress else { return [listener] }
            // A queue of length 0 still takes one connection.
            let filler = try? await ClientBootstrap(group: group)
                .connectTimeout(.seconds(1))
                .connect(to: bound)
                .get()
            return [listener] + (filler.map { [$0] } ?? [])
        } catch {
            throw BindFailure(address: address, error: error)
        }
    }

    /// Prepares an accepted connection; on its event loop.
    private func accept(_ channel: any Channel) throws {
        guard resources.connections.take() else {
            channel.close(promise: nil)
            return
        }
        channel.closeFuture.whenComplete { _ in resources.connections.release() }
        connections.insert(channel)
        let pipeline = channel.pipeline.syncOperations
        switch farEnd.connection() {
        case .reset:
            try pipeline.addHandler(ResetOnAccept())
        case .silent:
            try pipeline.addHandler(SilentConnection(seconds: resources.limits.deafSeconds))
        case .serve:
            let gate = LineGate()
            try pipeline.addHandler(gate)
            if let tls {
                guard let context = tls() else {
                    channel.close(promise: nil)
                    return
                }
                try pipeline.addHandler(NIOSSLServerHandler(context: context))
            }
            try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
            try pipeline.addHandler(PointConnection(farEnd: farEnd, resources: resources, gate: gate))
        }
    }
}
