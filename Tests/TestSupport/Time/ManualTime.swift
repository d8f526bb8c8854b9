public import Coordination
public import Foundation
import Synchronization

/// Clocks that only a test moves. Sleepers wake in the order of their deadlines; those of one deadline in the order in
/// which they fell asleep.
public final class ManualTime: Timekeeper {
    private struct Sleeper {
        let number: Int
        /// The task that sleeps, told from all others as long as it lives.
        ///
        /// Nil for one that nobody waits for.
        let task: Int?
        let deadline: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher {
        let count: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Date
        var uptime: Duration = .zero
        var sleepers: [Sleeper] = []
        /// Cancelled between the check and the registration.
        var cancelled: Set<Int> = []
        var watchers: [Watcher] = []
        var nextNumber = 0
        /// Woken, and not asleep again.
        var awake: Set<Int> = []

        mutating func takeNext(until end: Duration) -> Sleeper? {
            let due = sleepers.indices.filter { sleepers[$0].deadline <= end }
            return due.min { (sleepers[$0].deadline, $0) < (sleepers[$1].deadline, $1) }.map { sleepers.remove(at: $0) }
        }

        mutating func move(to moment: Duration) {
            guard moment > uptime else { return }
            now.addTimeInterval((moment - uptime) / .seconds(1))
            uptime = moment
        }

        mutating func takeWatchers() -> [Watcher] {
            let satisfied = watchers.filter { $0.count <= sleepers.count }
            watchers.removeAll { $0.count <= sleepers.count }
            return satisfied
        }
    }

    private let state: Mutex<State>

    /// Starts at 07:00 on 20 November 2026 in Hà Nội, unless told otherwise, with an uptime of zero.
    public init(now: Date = ManualTime.morning) { state = Mutex(State(now: now)) }

    /// 2026-11-20T07:00:00+07:00.
    public static let morning = Date(timeIntervalSince1970: 1_795_132_800)

    public var now: Date { state.withLock { $0.now } }

    public var uptime: Duration { state.withLock { $0.uptime } }

    /// How many tasks sleep.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// For tasks that sleep once and then end: nobody waits for them to sleep again. Without this mark each costs an advance
    /// two seconds of real time, since nothing tells that a task has ended.
    @TaskLocal public static var sleepsOnce = false

    public func sleep(until uptime: Duration) async throws {
        try Task.checkCancellation()
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        let task = Self.sleepsOnce ? nil : withUnsafeCurrentTask { $0?.hashValue }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                register(Sleeper(number: number, task: task, deadline: uptime, continuation: continuation))
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func register(_ sleeper: Sleeper) {
        enum Outcome { case asleep([Watcher]), due, cancelled }
        let outcome: Outcome = state.withLock { state in
            if let task = sleeper.task { state.awake.remove(task) }
            if state.cancelled.remove(sleeper.number) != nil { return .cancelled }
            if sleeper.deadline <= state.uptime { return .due }
            state.sleepers.append(sleeper)
            return .asleep(state.takeWatchers())
        }
        switch outcome {
        case .asleep(let watchers): for watcher in watchers { watcher.continuation.resume() }
        case .due: sleeper.continuation.resume()
        case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
        }
    }

    private func cancel(_ number: Int) {
        let sleeper: Sleeper? = state.withLock { state in
            guard let index = state.sleepers.firstIndex(where: { $0.number == number }) else {
                // Not registered yet: `register` will find the mark.
                state.cancelled.insert(number)
                return nil
            }
            return state.sleepers.remove(at: index)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }

    /// Moves both clocks forward, stopping at every deadline on the way: a sleeper sees its own moment, and may fall
    /// asleep again within the same advance. It is waited for until it has: else the clock would run away from a loop whose
    /// thread has no processor just now. What it has set going in other tasks is not.
    public func advance(by duration: Duration) async {
        let end = uptime + duration
        await settle()
        while let sleeper = state.withLock({ state -> Sleeper? in
            guard let next = state.takeNext(until: end) else { return nil }
            state.move(to: next.deadline)
            return next
        }) {
            if let task = sleeper.task { state.withLock { _ = $0.awake.insert(task) } }
            sleeper.continuation.resume()
            await stepAside()
            if let task = sleeper.task { await waitForReturn(of: task) }
        }
        state.withLock { $0.move(to: end) }
        await settle()
    }

    /// Returns when a task that was woken sleeps again. One that does not, since it has ended or a test holds it up, is given up
    /// after two seconds of real time: on a busy machine a loop may need much of that.
    private func waitForReturn(of task: Int) async {
        let end = ContinuousClock.now + .seconds(2)
        while state.withLock({ $0.awake.contains(task) }), !Task.isCancelled, ContinuousClock.now < end {
            try? await Task.sleep(for: .microseconds(200))
        }
        // Nothing is kept of it: another task may come to bear its number.
        state.withLock { _ = $0.awake.remove(task) }
    }

    /// Steps the wall clock alone, as an administrator or NTP would. Negative goes back.
    public func stepWallClock(by seconds: TimeInterval) { state.withLock { $0.now.addTimeInterval(seconds) } }

    /// Returns when at least `count` tasks sleep: the way to know that a service has reached its loop.
    public func waitForSleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let already = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append(Watcher(count: count, continuation: continuation))
                return false
            }
            if already { continuation.resume() }
        }
    }

    /// Lets other tasks run until, for some milliseconds of real time, none has fallen asleep or been woken.
    ///
    /// It cannot know that they are done: wait for what you expect wherever there is something to wait for
    /// (`waitForSleepers`, a stream, a store's call).
    public func settle() async {
        var seen = activity
        var quiet = 0
        while quiet < 4, !Task.isCancelled {
            await stepAside()
            try? await Task.sleep(for: .milliseconds(1))
            let now = activity
            quiet = now == seen ? quiet + 1 : 0
            seen = now
        }
    }

    /// Lets others run for a while, without a look at whether they are done: between two deadlines of one advance.
    private func stepAside() async {
        for _ in 0..<100 { await Task.yield() }
    }

    /// Changes whenever a task falls asleep or is woken.
    private var activity: [Int] { state.withLock { [$0.nextNumber, $0.sleepers.count] } }
}
