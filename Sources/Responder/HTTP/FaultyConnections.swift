internal import NIOCore

/// Accepts and resets at once.
final class ResetOnAccept: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        context.channel.resetOnClose()
        context.close(promise: nil)
    }
}

/// Accepts, takes what comes and never answers, until its time is over.
final class SilentConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let seconds: Double
    private var end: Scheduled<Void>?

    init(seconds: Double) { self.seconds = seconds }

    func channelActive(context: ChannelHandlerContext) {
        end = context.eventLoop.assumeIsolated().scheduleTask(in: .secondsOf(seconds)) { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) { end?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
