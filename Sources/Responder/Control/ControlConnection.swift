internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// One connection to the control port.
///
/// The port is for programs of this machine: it listens on loopback, and what a browser sends on behalf of some page
/// (it carries `Origin`, or a `Host` that is no loopback name) is refused.
final class ControlConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private static let bodyLimit = 65_536

    private let simulator: Simulator
    private var head: HTTPRequestHead?
    private var body = Data()

    init(simulator: Simulator) { self.simulator = simulator }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = Data()
        case .body(let bytes):
            guard body.count + bytes.readableBytes <= Self.bodyLimit else { return context.close(promise: nil) }
            body.append(contentsOf: bytes.readableBytesView)
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head, context)
        }
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard Self.isLocal(head.headers) else {
            let refusal = SimulatorAnswer(
                ok: false,
                vi: "Cổng điều khiển chỉ dành cho chương trình trên máy này.",
                en: "The control port is for programs of this machine alone."
            )
            return write(ControlResponse(refusal, status: .forbidden), context)
        }
        let path = RequestTarget(head.uri).path
        let reply = context.eventLoop.makePromise(of: ControlResponse.self)
        let (simulator, body) = (simulator, body)
        reply.completeWithTask { await simulator.respond(head.method, path, body) }
        reply.futureResult.assumeIsolated().whenSuccess { self.write($0, context) }
    }

    static func isLocal(_ headers: HTTPHeaders) -> Bool {
        guard !headers.contains(name: "Origin"), let host = headers.first(name: "Host") else { return false }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
        return name == "localhost" || name == "::1" || name.hasPrefix("127.")
    }

    private func write(_ response: ControlResponse, _ context: ChannelHandlerContext) {
        var head = HTTPResponseHead(version: .http1_1, status: response.status)
        head.headers = [
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": "\(response.body.count)",
            "Connection": "close",
        ]
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
