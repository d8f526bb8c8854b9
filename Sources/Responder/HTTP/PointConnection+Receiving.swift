internal import NIOCore
internal import NIOHTTP1

extension PointConnection {
    func receive(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard case .idle = state else { return }
        watch.headReceived(at: .now())
        arm(context)
        let target = RequestTarget(head.uri)
        switch farEnd.request(path: target.path) {
        case .silent:
            goDeaf(context)
        case .reset:
            reset(context)
        case .nobody:
            begin(.failure(.notFound), Serving(path: target.path), head, target, context)
        case .status(let code, let delay):
            let refusal = Refusal.simulated(status: HTTPResponseStatus(statusCode: code))
            begin(.failure(refusal), Serving(path: target.path, delay: delay), head, target, context)
        case .serve(let serving):
            let route = Route.parse(
                method: head.method,
                path: serving.path,
                target: target,
                plainText: head.headers.first(name: "Accept")?.hasPrefix("text/plain") == true,
                limits: resources.limits
            )
            begin(route, serving, head, target, context)
        }
    }

    private func begin(
        _ asked: Result<Route, Refusal>,
        _ serving: Serving,
        _ head: HTTPRequestHead,
        _ target: RequestTarget,
        _ context: ChannelHandlerContext
    ) {
        var route = asked
        let declared = head.headers.first(name: "Content-Length").flatMap(Int.init) ?? 0
        if declared > bodyLimit(asked) {
            route = .failure(.tooLarge(limit: bodyLimit(asked)))
        } else if case .success(let wanted) = asked, wanted.isTransfer, head.method != .HEAD, !takeTransfer() {
            route = .failure(.busy)
        }
        let exchange = Exchange(
            route: route,
            serving: serving,
            headOnly: head.method == .HEAD,
            crossOrigin: target["cors"] == "true",
            keepAlive: head.isKeepAlive && head.version == .http1_1,
            startedAt: .now()
        )
        gate.lines = serving.downLines
        state = .receiving(exchange)
        let announcesBody = declared > 0 || head.headers.contains(name: "Transfer-Encoding")
        if case .failure = route, announcesBody {
            refuseEarly(exchange, context)
        } else if head.headers[canonicalForm: "Expect"].contains("100-continue") {
            let go = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
        }
    }

    func receive(_ count: Int, _ context: ChannelHandlerContext) {
        guard case .receiving(var exchange) = state else { return }
        watch.bodyReceived(count)
        exchange.bodyBytes += count
        state = .receiving(exchange)
        let limit = bodyLimit(exchange.route)
        if exchange.bodyBytes > limit {
            refuseEarly(exchange.refused(.tooLarge(limit: limit)), context)
        }
    }

    func receiveEnd(_ context: ChannelHandlerContext) {
        switch state {
        case .draining:
            context.close(promise: nil)
        case .receiving(let exchange):
            watch.requestEnded()
            state = .answering(exchange)
            // The last bytes are here before their time on the line is over.
            let due = max(NIODeadline.now() + TimeAmount(exchange.serving.delay), gate.openAt)
            gate.lines = []
            guard due > .now() else { return answer(exchange, context) }
            wake = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) {
                guard case .answering(let exchange) = self.state else { return }
                self.answer(exchange, context)
            }
        case .idle, .answering, .sending, .deaf:
            break
        }
    }

    /// A body of no use may still be a short one.
    private func bodyLimit(_ route: Result<Route, Refusal>) -> Int {
        if case .success(.up) = route { resources.limits.upBytes } else { 65_536 }
    }

    /// Answers before the body is complete. The connection stays open for a moment, since closing it on unread bytes
    /// would reset it and take the answer away from the client.
    private func refuseEarly(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        guard case .failure(let refusal) = exchange.route else { return }
        var last = exchange
        last.keepAlive = false
        releaseTransfer()
        gate.lines = []
        write(ShortAnswer(status: refusal.status, text: refusal.json), last, context)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        state = .draining
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
    }
}

extension Exchange {
    func refused(_ refusal: Refusal) -> Exchange {
        var copy = Exchange(
            route: .failure(refusal),
            serving: serving,
            headOnly: headOnly,
            crossOrigin: crossOrigin,
            keepAlive: keepAlive,
            startedAt: startedAt
        )
        copy.bodyBytes = bodyBytes
        return copy
    }
}
