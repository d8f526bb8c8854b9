internal import Logging
internal import NIOCore
internal import NIOHTTP1

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The line of a point was cut: what runs on its connections stops without a word.
struct LineCut {}

/// One connection to a far end: reads a request, asks the far end how to treat it, answers.
///
/// Lives on its event loop alone. Bodies are counted, never kept; answers are written only as fast as they are taken.
final class PointConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    enum State {
        case idle
        case receiving(Exchange)
        /// Waits for the point's latency, or for the last of the body to pass the line.
        case answering(Exchange)
        case sending(Exchange, Download)
        /// Answered before the request ended; what still comes is thrown away until the other side sees it.
        case draining
        /// Answers nothing any more.
        case deaf
    }

    let farEnd: any FarEnd
    let resources: ResponderResources
    let gate: LineGate
    var state = State.idle
    var watch: ConnectionWatch
    /// Fires when the pace lets the next piece go.
    var wake: Scheduled<Void>?
    private var alarm: (at: NIODeadline, task: Scheduled<Void>)?
    private var holdsTransfer = false

    init(farEnd: any FarEnd, resources: ResponderResources, gate: LineGate) {
        self.farEnd = farEnd
        self.resources = resources
        self.gate = gate
        watch = ConnectionWatch(limits: resources.limits, acceptedAt: .now())
    }

    func channelActive(context: ChannelHandlerContext) {
        arm(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        wake?.cancel()
        alarm?.task.cancel()
        releaseTransfer()
        state = .deaf
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): receive(head, context)
        case .body(let bytes): receive(bytes.readableBytes, context)
        case .end: receiveEnd(context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { pump(context) }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is LineCut {
            goDeaf(context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A broken client is its own affair: scanners and cut lines produce these all day.
        resources.logger.debug("Connection failed", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    // MARK: What ends a connection

    /// Closes the connection when the other side is too slow. One timer per connection: it is moved when the deadline
    /// comes nearer, and looks again when it fires too early.
    func arm(_ context: ChannelHandlerContext) {
        guard let deadline = watch.deadline else { return }
        if let alarm {
            guard deadline < alarm.at else { return }
            alarm.task.cancel()
        }
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.alarm = nil
            if let deadline = self.watch.deadline, deadline <= .now() {
                self.resources.logger.debug("Connection closed: too slow")
                context.close(promise: nil)
            } else {
                self.arm(context)
            }
        }
        alarm = (deadline, task)
    }

    func goDeaf(_ context: ChannelHandlerContext) {
        wake?.cancel()
        releaseTransfer()
        state = .deaf
        watch.becameDeaf(at: .now())
        arm(context)
    }

    /// Ends the connection as a dying host does: by RST, without a farewell.
    func reset(_ context: ChannelHandlerContext) {
        state = .deaf
        context.channel.resetOnClose()
        context.close(promise: nil)
    }

    func takeTransfer() -> Bool {
        holdsTransfer = resources.transfers.take()
        return holdsTransfer
    }

    func releaseTransfer() {
        guard holdsTransfer else { return }
        holdsTransfer = false
        resources.transfers.release()
    }
}

extension Channel {
    /// Makes the next close send a reset. Takes effect at once on the channel's own event loop.
    func resetOnClose() {
        guard let provider = self as? any SocketOptionProvider else { return }
        provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenFailure { _ in }
    }
}
