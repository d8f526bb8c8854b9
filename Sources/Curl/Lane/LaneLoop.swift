internal import CCurl
internal import Glibc

/// The inside of a lane: one epoll set, one multi handle, a pool of easy handles. Born on the lane's thread; nothing of it leaves.
///
/// One turn: take the mail, start what may start, wait for sockets or for the next deadline, let libcurl work, collect what has
/// ended, deliver it when enough of it or the oldest of it has waited long enough.
final class LaneLoop {
    /// What ends a lane: a call that cannot fail has failed.
    struct Fault: Error {
        let reason: String
    }

    let limits: LaneLimits
    private let mailbox: Mailbox
    private let monitor: LaneMonitor
    private let deliver: @Sendable ([Completion]) -> Void

    var multi: UnsafeMutableRawPointer?
    var interests = InterestTable()
    /// Whose connection has come to nothing in the call that is under way.
    var refused: [Slot] = []
    /// When libcurl wants its timer. Only noted by its callback: calling libcurl from there recurses.
    var timerAt = MonotonicTime.never
    var queue = JobQueue()
    var places: TransferPlaces
    let lookups: NameLookups
    var busy: [Slot] = []
    /// How many of the busy slots carry a measured transfer: mostly none, and then no turn has to look for them.
    var streaming = 0
    var free: [Slot] = []
    var ended = EndedTransfers()
    private var failure: String?

    /// The longest wait, milliseconds, so that an idle lane still shows that it is well.
    fileprivate static let longestWait: Int32 = 1_000

    /// The longest wait while names wait, microseconds.
    private static let lookupTurn: Int64 = 250_000

    init(
        limits: LaneLimits,
        mailbox: Mailbox,
        monitor: LaneMonitor,
        deliver: @escaping @Sendable ([Completion]) -> Void
    ) {
        self.limits = limits
        places = TransferPlaces(most: limits.inFlight)
        lookups = NameLookups(places: limits.lookups)
        self.mailbox = mailbox
        self.monitor = monitor
        self.deliver = deliver
    }

    var descriptors: Descriptors { mailbox.descriptors }

    /// Turns until the mailbox says that it is over.
    func run() {
        do throws(Fault) {
            try openMulti()
            while try turn() {}
        } catch {
            fail(error)
        }
        end(.cancelled)
        deliverEnded()
        closeMulti()
        mailbox.close()
    }

    /// - Returns: `false` when the lane is to end.
    private func turn() throws(Fault) -> Bool {
        let mail = mailbox.empty()
        if mail.isClosing {
            refuse(mail.jobs, .cancelled)
            return false
        }
        queue.append(mail.jobs) { lookups.row(of: $0) }
        for ticket in mail.cancellations { cancel(ticket) }
        if mail.breaksLibrary { try breakLibrary() }
        let more = startWaiting()
        deliverDue()
        try wait(atMost: more.wait)
        try runTimer()
        // First: the socket of a transfer that has ended is closed, and its number may be another's by now.
        collectFinished()
        tickStreams()
        collectFinished()
        deliverDue()
        monitor.turnEnded(at: .now(), inFlight: busy.count, queued: queue.count, handles: busy.count + free.count)
        return true
    }

    /// - Parameter longest: Milliseconds.
    private func wait(atMost longest: Int32) throws(Fault) {
        var deadline = min(timerAt, ended.dueAt)
        for slot in streaming > 0 ? busy : [] where slot.stream != nil {
            if let at = slot.stream?.wakesAt, at < .max {
                deadline = min(deadline, slot.startedAt.advanced(microseconds: at))
            }
        }
        // A look-up that hangs makes place for the next, and nothing else wakes the lane for that.
        if queue.hasLookups { deadline = min(deadline, MonotonicTime.now().advanced(microseconds: Self.lookupTurn)) }
        let timeout = longest == 0 ? 0 : deadline.milliseconds(from: .now(), atMost: longest)
        try withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 128) { events throws(Fault) in
            let count = epoll_wait(descriptors.epoll, events.baseAddress, Int32(events.count), timeout)
            guard count >= 0 else {
                if errno == EINTR { return }
                throw Fault(reason: "epoll_wait: error \(errno)")
            }
            var ready = 0
            for event in events[..<Int(count)] where event.data.fd != descriptors.wake {
                ready += 1
                try handle(event)
            }
            places.turned(ready: ready)
        }
    }

    private func runTimer() throws(Fault) {
        guard timerAt <= .now() else { return }
        timerAt = .never
        try act(on: ccurl_socket_timeout(), 0)
    }

    private func deliverDue() {
        if ended.isDue(at: .now(), isIdle: busy.isEmpty && queue.count == 0) { deliverEnded() }
    }

    private func deliverEnded() {
        let batch = ended.take()
        if !batch.isEmpty { deliver(batch) }
    }

    /// The lane is of no use any more. It stays to say so: whoever submits to it gets an answer, and its health shows why.
    private func fail(_ fault: Fault) {
        failure = fault.reason
        monitor.failed(fault.reason)
        end(.local(.lane))
        deliverEnded()
        closeMulti()
        while true {
            let mail = mailbox.empty()
            refuse(mail.jobs, mail.isClosing ? .cancelled : .local(.lane))
            deliverEnded()
            if mail.isClosing { return }
            monitor.turnEnded(at: .now(), inFlight: 0, queued: 0, handles: 0)
            var wake = pollfd(fd: descriptors.wake, events: Int16(POLLIN), revents: 0)
            poll(&wake, 1, Self.longestWait)
        }
    }

    private func refuse(_ jobs: [Job], _ cause: TransferFailure.Cause) {
        for job in jobs { finish(job, job.refused(cause, now: .now(), detail: failure ?? "")) }
    }

    /// Ends everything that is under way or waits.
    private func end(_ cause: TransferFailure.Cause) {
        for slot in busy { abandon(slot, cause) }
        refuse(queue.removeAll(), cause)
    }
}

extension TransferPlaces.More {
    /// How long a lane may wait for its sockets, milliseconds.
    fileprivate var wait: Int32 {
        switch self {
        case .nextTurn: 0
        case .soon: 1
        case .never: LaneLoop.longestWait
        }
    }
}
