internal import CCurl
internal import Glibc

/// The kernel's set of watched sockets, and the event counter by which other threads wake the lane.
struct Descriptors: Sendable {
    let epoll: Int32
    let wake: Int32

    /// - Throws: `EngineError.system` with the error number when the process has no descriptor left.
    init() throws(EngineError) {
        let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw .system(errno: errno) }
        let wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard wake >= 0 else {
            let code = errno
            Glibc.close(epoll)
            throw .system(errno: code)
        }
        self.epoll = epoll
        self.wake = wake
        watch(EPOLL_CTL_ADD, wake, [.read])
    }

    /// Makes the lane's next or current wait return.
    func signal() {
        // Fails only when the counter is full, and then the lane is about to wake anyway.
        eventfd_write(wake, 1)
    }

    /// Forgets all signals until now.
    func clearSignals() {
        var count: eventfd_t = 0
        eventfd_read(wake, &count)
    }

    /// Tells the kernel what to watch. `ENOENT` and `EBADF` are normal: libcurl may have closed the socket already.
    @discardableResult
    func watch(_ operation: Int32, _ socket: Int32, _ interest: InterestTable.Interest) -> Int32 {
        var event = epoll_event()
        if interest.contains(.read) { event.events |= EPOLLIN.rawValue }
        if interest.contains(.write) { event.events |= EPOLLOUT.rawValue }
        event.data.fd = socket
        return epoll_ctl(epoll, operation, socket, &event) == 0 ? 0 : errno
    }

    func close() {
        Glibc.close(epoll)
        Glibc.close(wake)
    }
}
