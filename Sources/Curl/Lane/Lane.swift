internal import CCurl
internal import Glibc
internal import Synchronization

/// The outside of a lane: its thread, its mailbox and its health. The inside, `LaneLoop`, is born on the thread and never leaves it.
final class Lane: Sendable {
    private let mailbox: Mailbox
    private let monitor: LaneMonitor
    private let thread: Mutex<pthread_t?>

    init(
        name: String,
        limits: LaneLimits,
        deliver: @escaping @Sendable ([Completion]) -> Void
    ) throws(EngineError) {
        let mailbox = try Mailbox()
        let monitor = LaneMonitor()
        let body = ThreadBody(name: name) {
            LaneLoop(limits: limits, mailbox: mailbox, monitor: monitor, deliver: deliver).run()
        }
        do {
            thread = Mutex(try body.start())
        } catch {
            mailbox.close()
            throw error
        }
        self.mailbox = mailbox
        self.monitor = monitor
    }

    /// The state as of the lane's last turn.
    var health: LaneHealth { monitor.health }

    /// For tests: the lane's set of sockets becomes something that cannot be waited for.
    func breakSet() {
        let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
        dup2(null, mailbox.descriptors.epoll)
        Glibc.close(null)
    }

    /// For tests: libcurl refuses the lane's next call.
    func breakLibrary() {
        _ = mailbox.post { $0.breaksLibrary = true }
    }

    func submit(_ jobs: [Job]) -> Bool {
        mailbox.post { $0.jobs.append(contentsOf: jobs) }
    }

    func cancel(_ ticket: UInt64) {
        // After closing every job gets cancelled anyway.
        _ = mailbox.post { $0.cancellations.append(ticket) }
    }

    /// Asks the lane to end.
    func close() {
        _ = mailbox.post { $0.isClosing = true }
    }

    /// Waits for the thread's end. Not to be called on the lane's own thread.
    func join() {
        thread.withLock { thread in
            if let thread { pthread_join(thread, nil) }
            thread = nil
        }
    }
}

/// What one lane may have under way.
struct LaneLimits: Sendable {
    var inFlight: Int
    var lookups: Int
    var keptConnections: Int
}

/// Carries a closure to a thread of its own.
private final class ThreadBody: Sendable {
    private let name: String
    private let run: @Sendable () -> Void

    init(name: String, run: @escaping @Sendable () -> Void) {
        self.name = name
        self.run = run
    }

    func start() throws(EngineError) -> pthread_t {
        // The new thread inherits this mask, and the resolver's threads inherit it from there: signals are for others.
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        var thread = pthread_t()
        let body = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread,
            nil,
            { raw in
                guard let raw else { return nil }
                let body = Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue()
                _ = ccurl_name_thread(body.name)
                body.run()
                return nil
            },
            body.toOpaque()
        )
        guard code == 0 else {
            body.release()
            throw .system(errno: code)
        }
        return thread
    }
}
