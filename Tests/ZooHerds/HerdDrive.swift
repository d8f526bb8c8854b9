import Curl
import ScriptedEnds

/// Probes a herd, as many at once as belong to its kind, and all the while a good end beside it, whenever that is due.
struct HerdDrive {
    /// Probes of the neighbour have tickets from here on.
    private static let neighbours: UInt64 = 1 << 32
    /// Places beyond those that a herd which hangs can take.
    static let spare = 16

    let herd: Herd
    let engine: CurlEngine
    let completions: AsyncStream<[Completion]>
    let hostile: [PreparedRequest]
    let good: PreparedRequest
    let gate = Gate()

    /// What came of a herd.
    struct Outcome {
        /// Probes by the code of their reason.
        var found: [String: Int] = [:]
        var unexpected: [String] = []
        /// The herd's probes that have ended.
        var ended = 0
        /// When those ended that were started, microseconds since the herd's start; what is refused while it waits takes nobody's
        /// place.
        var ends: [Int64] = []
        var neighbour: [NeighbourFigures.Wait] = []
        /// Probes of the neighbour that were not answered.
        var disturbed: [String] = []
        /// Microseconds from the start of the herd to its end.
        var elapsed: Int64 = 0
    }

    /// - Parameter count: Probes of the herd.
    func run(_ count: Int) async -> Outcome {
        let origin = MonotonicTime.now()
        var outcome = Outcome()
        outcome.ends.reserveCapacity(count)
        await withTaskGroup(of: Int.self) { group in
            let start = ContinuousClock.now
            if herd.sparesNeighbours { group.addTask { await probeNeighbour(from: start) } }
            var batches = completions.makeAsyncIterator()
            var begun = begin(herd.atOnce, of: count, from: 0)
            while outcome.ended < count, let batch = await batches.next() {
                let before = outcome.ended
                for one in batch { note(one, since: origin, in: &outcome) }
                begun += begin(outcome.ended - before, of: count, from: begun)
            }
            outcome.elapsed = MonotonicTime.now().microseconds(since: origin)
            group.cancelAll()
            let asked = await group.next() ?? 0
            while outcome.neighbour.count < asked, let batch = await batches.next() {
                for one in batch { note(one, since: origin, in: &outcome) }
            }
        }
        return outcome
    }

    /// - Returns: How many it has begun.
    private func begin(_ more: Int, of count: Int, from first: Int) -> Int {
        let some = min(more, count - first)
        gate.pass {
            engine.submit(
                (first..<first + some).map { .init(ticket: UInt64($0), request: hostile[$0 % hostile.count]) }
            )
        }
        return some
    }

    /// Asks the neighbour whenever it is due, until the task is cancelled.
    ///
    /// - Returns: How often.
    private func probeNeighbour(from start: ContinuousClock.Instant) async -> Int {
        var asked = 0
        var due = start
        // Those that are late are asked at once, also at the end: none is left out.
        while !Task.isCancelled || due <= .now {
            gate.pass { engine.submit([.init(ticket: Self.neighbours + UInt64(asked), request: good)]) }
            asked += 1
            due = start + NeighbourFigures.interval * asked
            try? await Task.sleep(until: due, clock: .continuous)
        }
        return asked
    }

    private func note(_ one: Completion, since origin: MonotonicTime, in outcome: inout Outcome) {
        let started = one.startedAt.microseconds(since: origin)
        guard one.ticket < Self.neighbours else {
            outcome.neighbour.append(.init(posted: started - one.queuedMicroseconds, started: started))
            if (try? one.result.get().status) != 200 { outcome.disturbed.append("\(one.result)") }
            return
        }
        outcome.ended += 1
        if !one.wasRefused { outcome.ends.append(started + one.elapsedMicroseconds) }
        if let code = herd.code(of: one.result) {
            outcome.found[code, default: 0] += 1
        } else {
            outcome.unexpected.append("\(one.result)")
        }
    }
}

extension Completion {
    fileprivate var wasRefused: Bool {
        if case .failure(let failure) = result { failure.phase == .queued } else { false }
    }
}
