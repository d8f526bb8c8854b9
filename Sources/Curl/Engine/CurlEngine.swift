internal import CCurl
internal import Synchronization

/// Runs transfers on one to four lanes: threads with an event loop each.
///
/// Requests to the same host and port always take the same lane. `shutdown()` must be called before the engine is let go of:
/// it joins the threads, which no `deinit` may do.
public final class CurlEngine: Sendable {
    /// How much the engine may do at once.
    public struct Limits: Hashable, Sendable {
        /// 1…4; one lane carries about 10 000 transfers a second.
        public var lanes = 1
        /// Transfers under way at once, all lanes together; others wait.
        public var inFlight = 256
        /// Names that are looked up at once, all lanes together: each needs a thread of the resolver. One that hangs for a second
        /// makes place for others, and up to ten times as many go on beside them. Those whose transfer was given up are
        /// threads for as long as the resolver takes, half a minute as a rule; with them, and with names to which redirects lead, no
        /// more look-ups start when there are sixteen times as many.
        public var lookups = 16
        /// Connections kept open for the next transfer, all lanes together.
        public var keptConnections = 64

        public init() {}
    }

    /// A transfer to make.
    public struct Submission: Sendable {
        /// Comes back in the completion; below 2^63, the numbers from there on are the engine's own.
        public var ticket: UInt64
        public var request: PreparedRequest

        public init(ticket: UInt64, request: PreparedRequest) {
            self.ticket = ticket
            self.request = request
        }
    }

    let lanes: [Lane]
    private let deliver: @Sendable ([Completion]) -> Void
    private let ownTickets = Atomic<UInt64>(1 << 63)

    /// - Parameters:
    ///   - limits: How much may be under way at once; out-of-range values are brought into range.
    ///   - deliver: Gets what ended during one turn of a lane, on the lane's thread. Must be quick, and must not call `shutdown()`.
    /// - Throws: `EngineError` when the system has no descriptors or threads left.
    public init(
        limits: Limits = Limits(),
        deliver: @escaping @Sendable ([Completion]) -> Void
    ) throws(EngineError) {
        guard CurlLibrary.setUp == CURLE_OK else { throw .library(code: CurlLibrary.setUp.rawValue) }
        let count = min(max(limits.lanes, 1), 4)
        let share = LaneLimits(
            inFlight: max(limits.inFlight / count, 1),
            lookups: max(limits.lookups / count, 1),
            keptConnections: max(limits.keptConnections / count, 1)
        )
        var lanes: [Lane] = []
        do {
            for number in 0..<count {
                lanes.append(try Lane(name: "lane-\(number)", limits: share, deliver: deliver))
            }
        } catch {
            for lane in lanes { lane.close() }
            for lane in lanes { lane.join() }
            throw error
        }
        self.lanes = lanes
        self.deliver = deliver
    }

    /// Hands transfers to the lanes. Each is delivered exactly once.
    ///
    /// - Returns: `false` after `shutdown()`: then nothing of it is made or delivered. While `shutdown()` runs, `true`: what comes too
    ///   late for its lane is delivered as cancelled, from the calling thread.
    @discardableResult
    public func submit(_ submissions: [Submission]) -> Bool {
        let now = MonotonicTime.now()
        if lanes.count == 1 {
            return lanes[0].submit(submissions.map { Job($0, postedAt: now) })
        }
        var shares = [[Job]](repeating: [], count: lanes.count)
        for submission in submissions {
            shares[lane(for: submission.request)].append(Job(submission, postedAt: now))
        }
        var refused: [Job] = []
        var isAccepted = submissions.isEmpty
        for (lane, share) in zip(lanes, shares) where !share.isEmpty {
            if lane.submit(share) { isAccepted = true } else { refused += share }
        }
        guard isAccepted else { return false }
        if !refused.isEmpty { deliver(refused.map { $0.refused(.cancelled, now: now) }) }
        return true
    }

    /// Makes one transfer and waits for its end. Cancelling the task cancels the transfer.
    public func run(_ request: PreparedRequest) async -> Completion {
        let ticket = ownTickets.add(1, ordering: .relaxed).oldValue
        let lane = lanes[lane(for: request)]
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now = MonotonicTime.now()
                let job = Job(ticket: ticket, request: request, postedAt: now, receiver: .task(continuation))
                guard lane.submit([job]) else {
                    continuation.resume(returning: job.refused(.cancelled, now: now))
                    return
                }
                // The handler below may have run before the job was posted, and then had no effect.
                if Task.isCancelled { lane.cancel(ticket) }
            }
        } onCancel: {
            lane.cancel(ticket)
        }
    }

    /// Ends a transfer early; its completion has the cause `cancelled`. One that has ended already is left as it is.
    public func cancel(ticket: UInt64) {
        for lane in lanes { lane.cancel(ticket) }
    }

    /// The lanes' states as of their last turns.
    public var health: [LaneHealth] { lanes.map(\.health) }

    /// Cancels what is under way, delivers that, and waits for the threads to end. A second call does nothing.
    public func shutdown() {
        for lane in lanes { lane.close() }
        for lane in lanes { lane.join() }
    }

    private func lane(for request: PreparedRequest) -> Int {
        Int(request.hostHash % UInt(lanes.count))
    }
}

extension Job {
    fileprivate init(_ submission: CurlEngine.Submission, postedAt: MonotonicTime) {
        self.init(ticket: submission.ticket, request: submission.request, postedAt: postedAt, receiver: .batch)
    }
}
