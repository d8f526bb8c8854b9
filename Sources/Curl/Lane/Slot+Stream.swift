internal import CCurl

extension Slot {
    /// A piece of a measured download. It is counted and dropped.
    func streamReceived(_ count: Int) -> Int {
        switch stream?.offer(count, now: elapsed(.now())) {
        // libcurl keeps the piece and hands it over again later.
        case .pause: return Int(CURL_WRITEFUNC_PAUSE)
        case .pass:
            bodyBytes += Int64(count)
            guard stream?.isOver == true else { return count }
            evidence.stop = .cut
            return 0
        case .end, nil:
            evidence.stop = .cut
            return 0
        }
    }

    /// Fills the buffer with as much of a measured upload as may be sent now.
    func streamSend(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        switch stream?.offer(buffer.count, now: elapsed(.now())) {
        case .pause: return Int(CURL_READFUNC_PAUSE)
        case .pass(let count):
            random.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
            sentBytes += Int64(count)
            return count
        case .end, nil: return 0
        }
    }

    /// Looks how far the stream has come when that is due, and tells what else is.
    func streamTick(_ time: MonotonicTime) -> StreamState.Action {
        let now = elapsed(time)
        if stream?.isLookDue(now) == true {
            let bytes = passedBytes
            stream?.looked(now, bytes: bytes)
            transport = TransportFacts(socket) ?? transport
            fitUnsent(passed: bytes, now: now)
        }
        return stream?.tick(now) ?? .nothing
    }

    /// Keeps the machine's own buffers small against the pace, so that what is counted is close to what the line carries.
    func tuneForStream() {
        switch applied?.settings.exchange {
        case .measureDownload(let stream):
            guard let pace = stream.bytesPerSecond else { return }
            _ = ccurl_limit_receive_buffer(socket, Int32(min(max(pace / 2, 32 * 1_024), 2 * 1_024 * 1_024)))
        case .measureUpload(let stream):
            unsentLimit = UnsentLimit(pace: stream.bytesPerSecond)
            _ = ccurl_limit_unsent(socket, unsentLimit.bytes)
        case .get, .post, .connect, nil:
            return
        }
    }

    /// Without a pace it is the line that says how much is little.
    private func fitUnsent(passed: Int64, now: Int64) {
        guard stream?.direction == .upload, stream?.stream.bytesPerSecond == nil, socket >= 0 else { return }
        if unsentLimit.note(passed: passed, now: now) { _ = ccurl_limit_unsent(socket, unsentLimit.bytes) }
    }

    /// Bytes of body that have passed the line: received, or sent and acknowledged.
    ///
    /// The kernel's count of acknowledged bytes (`tcpi_bytes_acked`) is no better: it includes what TLS adds, while here only what
    /// still waits is counted with it.
    private var passedBytes: Int64 {
        guard stream?.direction == .upload else { return bodyBytes }
        guard socket >= 0 else { return 0 }
        let waiting = Int64(ccurl_unacknowledged_bytes(socket))
        // libcurl's count includes the framing of chunks, a few bytes in thousands.
        let written = min(Int64(ccurl_get_offset(easy, CURLINFO_SIZE_UPLOAD_T)), sentBytes)
        return waiting < 0 ? 0 : max(written - waiting, 0)
    }
}

extension TransportFacts {
    /// `nil` when the kernel knows nothing of the socket, or too little.
    fileprivate init?(_ socket: Int32) {
        var info = ccurl_tcp_info()
        guard socket >= 0, ccurl_get_tcp_info(socket, &info) >= MemoryLayout<ccurl_tcp_info>.size else { return nil }
        self.init(
            segmentsSent: Int(info.data_segs_out),
            segmentsRepeated: Int(info.total_retrans),
            minRoundTrip: info.min_rtt == .max ? nil : Int(info.min_rtt),
            deliveryRate: Int64(clamping: info.delivery_rate)
        )
    }
}
