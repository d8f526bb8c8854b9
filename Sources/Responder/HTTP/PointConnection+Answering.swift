internal import NIOCore
internal import NIOHTTP1

extension PointConnection {
    /// Pieces written in one turn of the event loop, so that one fast reader does not starve the others.
    private static let piecesPerTurn = 8

    func answer(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        switch exchange.route {
        case .failure(let refusal):
            write(ShortAnswer(status: refusal.status, text: refusal.json), exchange, context)
            finish(exchange, context)
        case .success(.down(let bytes, let kbps, let style)):
            start(bytes: bytes, kbps: kbps, style: style, exchange, context)
        case .success(let route):
            write(shortAnswer(to: route, exchange, context), exchange, context)
            finish(exchange, context)
        }
    }

    private func shortAnswer(
        to route: Route,
        _ exchange: Exchange,
        _ context: ChannelHandlerContext
    ) -> ShortAnswer {
        switch route {
        case .health:
            return ShortAnswer(status: .ok, text: #"{"status":"ok"}"# + "\n")
        case .up(style: .own):
            let nanoseconds = (NIODeadline.now() - exchange.startedAt).nanoseconds
            let milliseconds = max(1, nanoseconds / 1_000_000)
            return ShortAnswer(
                status: .ok,
                text: #"{"bytes":\#(exchange.bodyBytes),"milliseconds":\#(milliseconds)}"# + "\n"
            )
        case .clientAddress(let plainText):
            let address = context.remoteAddress?.ipAddress ?? ""
            return plainText
                ? ShortAnswer(status: .ok, type: "text/plain; charset=utf-8", text: address)
                : ShortAnswer(status: .ok, text: #"{"processedString":"\#(address)","rawIspInfo":""}"#)
        case .preflight:
            return ShortAnswer(status: .ok, type: "text/plain; charset=utf-8")
        case .ping, .up(style: .libreSpeed), .down:
            return ShortAnswer(status: .ok, type: "application/octet-stream")
        }
    }

    /// Writes all but the end.
    func write(_ answer: ShortAnswer, _ exchange: Exchange, _ context: ChannelHandlerContext) {
        var head = HTTPResponseHead(version: .http1_1, status: answer.status)
        head.headers = exchange.headers(type: answer.type, length: answer.text.utf8.count)
        if answer.status == .serviceUnavailable { head.headers.add(name: "Retry-After", value: "5") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        guard !exchange.headOnly, !answer.text.isEmpty else { return }
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.text)))), promise: nil)
    }

    private func start(
        bytes: Int,
        kbps: Int?,
        style: Route.Style,
        _ exchange: Exchange,
        _ context: ChannelHandlerContext
    ) {
        var head = HTTPResponseHead(version: .http1_1, status: .ok)
        head.headers = exchange.headers(type: "application/octet-stream", length: bytes)
        if style == .libreSpeed {
            head.headers.add(name: "Content-Description", value: "File Transfer")
            head.headers.add(name: "Content-Disposition", value: "attachment; filename=random.dat")
            head.headers.add(name: "Content-Transfer-Encoding", value: "binary")
        }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        guard !exchange.headOnly else { return finish(exchange, context) }
        let download = Download(
            lines: exchange.serving.upLines + (kbps.map { [SharedLine(kbps: $0)] } ?? []),
            remaining: bytes,
            offset: resources.random.randomOffset()
        )
        state = .sending(exchange, download)
        watch.sent(at: .now())
        arm(context)
        context.flush()
        pump(context)
    }

    /// Writes as much as the reader and the pace take now.
    func pump(_ context: ChannelHandlerContext) {
        guard case .sending(let exchange, var download) = state else { return }
        var turns = Self.piecesPerTurn
        var wrote = false
        while download.remaining > 0, turns > 0, context.channel.isWritable {
            let now = NIODeadline.now()
            if !download.lines.isEmpty {
                let due = download.pieceDue ?? now + download.lines.reserve(download.pieceSize, at: now)
                download.pieceDue = due
                guard due <= now else { break }
                download.pieceDue = nil
            }
            let piece = resources.random.piece(download.pieceSize, at: &download.offset)
            download.remaining -= piece.readableBytes
            context.write(wrapOutboundOut(.body(.byteBuffer(piece))), promise: nil)
            wrote = true
            turns -= 1
        }
        state = .sending(exchange, download)
        if wrote { watch.sent(at: .now()) }
        guard download.remaining > 0 else { return finish(exchange, context) }
        scheduleNextPiece(of: download, turnIsOver: turns == 0, context)
        // Last, since a flush may come back here through a change of writability.
        if wrote { context.flush() }
    }

    private func scheduleNextPiece(of download: Download, turnIsOver: Bool, _ context: ChannelHandlerContext) {
        wake?.cancel()
        wake = nil
        if let due = download.pieceDue {
            wake = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { self.pump(context) }
        } else if turnIsOver {
            wake = context.eventLoop.assumeIsolated().scheduleTask(in: .zero) { self.pump(context) }
        }
    }

    func finish(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        wake?.cancel()
        wake = nil
        releaseTransfer()
        state = .idle
        watch.answered(at: .now())
        arm(context)
        guard !exchange.keepAlive else {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            return
        }
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }
}
