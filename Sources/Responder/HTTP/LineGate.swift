internal import NIOCore

/// Slows the bytes that come in down to the pace of the point's lines, by not reading from the socket meanwhile:
/// the sender feels it through TCP, and nothing is stored here.
final class LineGate: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The lines that incoming bytes pass from now on.
    var lines: [SharedLine] = []
    /// When everything that came in so far has passed the lines.
    private(set) var openAt = NIODeadline.uptimeNanoseconds(0)
    private var heldRead: Scheduled<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !lines.isEmpty {
            let now = NIODeadline.now()
            openAt = now + lines.reserve(unwrapInboundIn(data).readableBytes, at: now)
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        guard heldRead == nil else { return }
        guard openAt > .now() else {
            context.read()
            return
        }
        heldRead = context.eventLoop.assumeIsolated().scheduleTask(deadline: openAt) {
            self.heldRead = nil
            context.read()
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        heldRead?.cancel()
        heldRead = nil
    }
}
