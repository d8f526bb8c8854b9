internal import CCurl
internal import Glibc

extension LaneLoop {
    func openMulti() throws(Fault) {
        guard let multi = curl_multi_init() else { throw Fault(reason: "curl_multi_init: no memory") }
        self.multi = multi
        let context = Unmanaged.passUnretained(self).toOpaque()
        let codes = [
            ccurl_multi_set_socket_function(multi, onSocketChange, context),
            ccurl_multi_set_timer_function(multi, onTimerChange, context),
            ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, limits.keptConnections),
            ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING)),
        ]
        if let code = codes.first(where: { $0 != CURLM_OK }) {
            throw Fault("curl_multi_setopt", code)
        }
    }

    /// In the one order that works: cleaning up calls the callbacks again, and takes no handle out by itself.
    func closeMulti() {
        guard let multi else { return }
        _ = ccurl_multi_set_socket_function(multi, nil, nil)
        _ = ccurl_multi_set_timer_function(multi, nil, nil)
        for slot in busy { curl_multi_remove_handle(multi, slot.easy) }
        busy = []
        free = []
        refused = []
        curl_multi_cleanup(multi)
        self.multi = nil
    }

    /// Tells libcurl what the kernel reports.
    func handle(_ event: epoll_event) throws(Fault) {
        let socket = event.data.fd
        if case .remove = interests.report(on: socket) {
            descriptors.watch(EPOLL_CTL_DEL, socket, [])
            return
        }
        var flags: Int32 = 0
        if event.events & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { flags |= CURL_CSELECT_IN }
        if event.events & EPOLLOUT.rawValue != 0 { flags |= CURL_CSELECT_OUT }
        if event.events & EPOLLERR.rawValue != 0 { flags |= CURL_CSELECT_ERR }
        try act(on: socket, flags)
    }

    /// Lets libcurl work on a socket, or on its timer.
    func act(on socket: curl_socket_t, _ flags: Int32) throws(Fault) {
        var running: Int32 = 0
        let code = curl_multi_socket_action(multi, socket, flags, &running)
        // An unknown socket is one that libcurl has just closed.
        guard code == CURLM_OK || code == CURLM_BAD_SOCKET else {
            throw Fault("curl_multi_socket_action", code)
        }
        if !refused.isEmpty { goOnToNextAddresses() }
    }

    /// Of a name with several addresses libcurl closes the connection that was refused and tries the next one when it is called
    /// again, which it asks nobody to do: half of the time that is left would pass for nothing. So it is asked for its next turn,
    /// in the one way that there is. Where there is no other address the transfer has ended, and nothing happens.
    private func goOnToNextAddresses() {
        let slots = refused
        refused.removeAll(keepingCapacity: true)
        for slot in slots where slot.phase == .connect {
            curl_easy_pause(slot.easy, CURLPAUSE_RECV)
            curl_easy_pause(slot.easy, CURLPAUSE_CONT)
        }
    }

    /// For tests: a call that libcurl refuses.
    func breakLibrary() throws(Fault) {
        guard let multi else { return }
        let code = ccurl_multi_set_long(multi, CURLMoption(rawValue: 0), 0)
        if code != CURLM_OK { throw Fault("curl_multi_setopt", code) }
    }

    fileprivate func socketChanged(_ easy: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ what: Int32) {
        guard what != CURL_POLL_REMOVE else {
            interests.drop(socket)
            if let easy, let slot = slot(of: easy), slot.phase == .connect { refused.append(slot) }
            return
        }
        var interest: InterestTable.Interest = []
        if what & CURL_POLL_IN != 0 { interest.insert(.read) }
        if what & CURL_POLL_OUT != 0 { interest.insert(.write) }
        if interest == .read, let easy { noteHandshake(easy) }
        switch interests.want(interest, on: socket) {
        case .add(let interest):
            switch descriptors.watch(EPOLL_CTL_ADD, socket, interest) {
            // The number was "removed" without being closed.
            case EEXIST: descriptors.watch(EPOLL_CTL_MOD, socket, interest)
            case let code: if code != 0, let easy { slot(of: easy)?.evidence.watchErrno = code }
            }
        case .modify(let interest):
            // The number was closed and given out again.
            if descriptors.watch(EPOLL_CTL_MOD, socket, interest) == ENOENT {
                descriptors.watch(EPOLL_CTL_ADD, socket, interest)
            }
        case .nothing, .remove:
            break
        }
    }

    /// While a connection is being made libcurl waits for writing; when it waits for reading before the request is sent, the
    /// connection stands and TLS is being agreed upon. libcurl's own phase times are wrong on connections that fail.
    private func noteHandshake(_ easy: UnsafeMutableRawPointer) {
        guard let slot = slot(of: easy), slot.phase == .connect else { return }
        slot.phase = .tlsHandshake
    }

    private func slot(of easy: UnsafeMutableRawPointer) -> Slot? {
        ccurl_get_private(easy).map { Unmanaged<Slot>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension LaneLoop.Fault {
    fileprivate init(_ call: String, _ code: CURLMcode) {
        self.init(reason: "\(call): \(String(cString: curl_multi_strerror(code)))")
    }
}

private let onSocketChange: ccurl_socket_function = { easy, socket, what, context, _ in
    guard let context else { return 0 }
    Unmanaged<LaneLoop>.fromOpaque(context).takeUnretainedValue().socketChanged(easy, socket, what)
    return 0
}

private let onTimerChange: ccurl_timer_function = { _, milliseconds, context in
    guard let context else { return 0 }
    let loop = Unmanaged<LaneLoop>.fromOpaque(context).takeUnretainedValue()
    loop.timerAt = milliseconds < 0 ? .never : MonotonicTime.now().advanced(microseconds: Int64(milliseconds) * 1_000)
    return 0
}
