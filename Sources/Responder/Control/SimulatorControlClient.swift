internal import Conference
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Sends commands to a simulator that runs in another process.
public struct SimulatorControlClient: Sendable {
    private let address: ListenAddress

    /// - Parameter address: The control port that the simulator printed at its start.
    public init(address: ListenAddress) { self.address = address }

    /// Sends one line as a person types it.
    ///
    /// - Throws: When the simulator cannot be reached or does not answer within 30 seconds.
    public func send(_ line: String) async throws -> SimulatorAnswer {
        let loops = MultiThreadedEventLoopGroup.singleton
        let reply = loops.next().makePromise(of: Data.self)
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: loops)
                .connectTimeout(.seconds(5))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHTTPClientHandlers()
                        try pipeline.addHandler(ReplyCollector(reply: reply))
                    }
                }
                .connect(host: address.host, port: address.port)
                .get()
        } catch {
            reply.fail(error)
            throw error
        }
        let timeout = channel.eventLoop.scheduleTask(in: .seconds(30)) { channel.close(promise: nil) }
        defer { timeout.cancel() }
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/commands")
        head.headers = [
            "Host": "localhost:\(address.port)",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": "\(line.utf8.count)",
            "Connection": "close",
        ]
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: line))), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        return try JSONDecoder().decode(SimulatorAnswer.self, from: try await reply.futureResult.get())
    }
}

/// Collects the body of one response.
private final class ReplyCollector: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let reply: EventLoopPromise<Data>
    private var body = Data()

    init(reply: EventLoopPromise<Data>) { self.reply = reply }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: break
        case .body(let bytes): body.append(contentsOf: bytes.readableBytesView)
        case .end:
            reply.succeed(body)
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { reply.fail(ChannelError.eof) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        reply.fail(error)
        context.close(promise: nil)
    }
}
