internal import CCurl
internal import Glibc

// libcurl's callbacks. Each finds its slot and forwards. They run on the lane's thread, inside one of the lane's calls of libcurl,
// and must not call libcurl themselves, but to read facts of the handle.

private func slot(_ context: UnsafeMutableRawPointer?) -> Slot? {
    context.map { Unmanaged<Slot>.fromOpaque($0).takeUnretainedValue() }
}

let receiveBody: ccurl_data_function = { bytes, size, count, context in
    slot(context)?.received(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
}

let receiveHeader: ccurl_data_function = { bytes, size, count, context in
    slot(context)?.receivedHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
}

let sendBody: ccurl_data_function = { bytes, size, count, context in
    slot(context)?.send(UnsafeMutableRawBufferPointer(start: bytes, count: size * count)) ?? Int(CURL_READFUNC_PAUSE)
}

let rewindBody: ccurl_seek_function = { context, offset, origin in
    slot(context)?.rewind(to: offset, origin: origin) ?? CURL_SEEKFUNC_FAIL
}

let openSocket: ccurl_open_socket_function = { context, purpose, address in
    slot(context)?.open(address) ?? ccurl_socket_bad()
}

let beforeRequest: ccurl_before_request_function = { context, remote, _, _, _ in
    slot(context)?.willRequest(from: remote) == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

let beforeLookup: ccurl_resolver_start_function = { _, _, context in
    slot(context)?.willLookUp()
    return 0
}

extension Slot {
    /// Of the host that was asked for, of where a redirect leads, or once more after a kept connection was found dead.
    fileprivate func willLookUp() {
        lookupBegan = .now()
        guard phase > .nameLookup else { return }
        phase = .nameLookup
        // Where a redirect leads is nobody's row. An address is found within this call of the library, and so never seen to wait.
        guard headerBytes > 0 else { return }
        needsLookup = true
        lookupRow = nil
    }

    fileprivate func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        if isLookingUp { noteFound() }
        phase = .connect
        // Through the object: a copy of the settings would cost a dozen references.
        guard let applied, let target = NetworkAddress(address) else { return ccurl_socket_bad() }
        guard admits(target, applied.settings.addresses) else { return ccurl_socket_bad() }
        isConnected = true
        onlyTarget = triedTargets == 0 ? target : nil
        triedTargets += 1
        evidence.opened = true
        socket = ccurl_open_socket(address)
        if socket < 0 {
            evidence.socketErrno = errno
            if evidence.socketErrno == EMFILE || evidence.socketErrno == ENFILE { lookups.ranShort(at: .now()) }
        } else {
            tuneForStream()
        }
        return socket
    }

    private func noteFound() {
        guard let host = job?.request.hostHash, let lookupRow else { return }
        let now = MonotonicTime.now()
        lookups.answered(host, in: lookupRow, at: now)
    }

    /// Whether the transfer may go there; notes it where not.
    private func admits(_ target: NetworkAddress, _ addresses: AddressFilter) -> Bool {
        // Once an answer has begun, another request is where a redirect leads.
        let isRedirected = headerBytes > 0
        guard addresses.admits(target), !isRedirected || answering.map({ addresses.admitsRedirect($0, target) }) == true
        else {
            if isRedirected { evidence.refusedRedirect = true } else { evidence.refusedAddress = true }
            return false
        }
        return true
    }

    /// - Returns: Whether the request may be sent.
    fileprivate func willRequest(from remote: UnsafePointer<CChar>?) -> Bool {
        phase = .request
        if isAsked { hasAskedAgain = true }
        isAsked = true
        // What counts is the last answer, not those that redirect to it.
        isEncoded = false
        isNewConnection = isConnected
        if stream != nil { stream?.requestBegan(elapsed(.now())) }
        defer {
            isConnected = false
            triedTargets = 0
        }
        // A kept connection, perhaps of another transfer: nobody has asked yet whether this one may go where it leads.
        guard isConnected else {
            guard let remote, let applied, let target = NetworkAddress(text: remote, port: 0) else { return false }
            guard admits(target, applied.settings.addresses) else { return false }
            answering = target
            return true
        }
        // Only redirects ask for it.
        guard let remote, applied?.settings.maxRedirects != 0 else { return true }
        answering = onlyTarget ?? NetworkAddress(text: remote, port: 0)
        return true
    }

    fileprivate func receivedHeader(_ line: UnsafeRawBufferPointer) -> Int {
        if phase < .headers {
            phase = .headers
            if stream != nil { stream?.answerBegan(elapsed(.now())) }
        }
        isAsked = false
        headerBytes += line.count
        guard headerBytes <= headerLimit else {
            evidence.stop = .headersTooLarge
            return 0
        }
        switch line.first {
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            headersEnded = true
            noteRedirect()
        // A status line: of the first answer, or of the next one.
        case UInt8(ascii: "H") where line.starts(with: "HTTP/".utf8): headersEnded = false
        // Once said, no other line takes it back.
        default: if CodingHeader.isEncoding(line) { isEncoded = true }
        }
        return line.count
    }

    fileprivate func received(_ bytes: UnsafeRawBufferPointer) -> Int {
        phase = .body
        if stream?.direction == .download { return streamReceived(bytes.count) }
        bodyBytes += Int64(bytes.count)
        guard bodyBytes <= Int64(bodyLimit) else {
            evidence.stop = .bodyTooLarge
            return 0
        }
        if keepsBody { kept.append(contentsOf: bytes) }
        return bytes.count
    }

    fileprivate func send(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        if stream != nil { return streamSend(buffer) }
        guard case .post(let bytes, _, _) = applied?.settings.exchange else { return 0 }
        let count = min(buffer.count, bytes.count - Int(sentBytes))
        bytes.withUnsafeBytes { source in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[Int(sentBytes)..<Int(sentBytes) + count]))
        }
        sentBytes += Int64(count)
        return count
    }

    /// A kept connection turned out to be dead, or a redirect wants the body again.
    fileprivate func rewind(to offset: curl_off_t, origin: Int32) -> Int32 {
        guard origin == SEEK_SET, offset >= 0, stream == nil else { return CURL_SEEKFUNC_CANTSEEK }
        sentBytes = Int64(offset)
        return CURL_SEEKFUNC_OK
    }
}
