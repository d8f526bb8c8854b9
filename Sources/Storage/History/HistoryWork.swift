import Conference
import Synchronization

/// Where a task on the history stands between two steps. In memory alone: after a crash the task begins again.
final class HistoryWork: Sendable {
    enum Phase: Sendable {
        case idle
        case packing(GrowingPack)
        case writing(PackDraft, from: Int)
        case clearing
        case summing(DayDraft)
    }

    private let phase = Mutex<Phase?>(.idle)

    /// Nil while another caller's step is under way.
    func take() -> Phase? {
        phase.withLock { phase in
            defer { phase = nil }
            return phase
        }
    }

    func put(_ next: Phase) { phase.withLock { $0 = next } }

    private let unreadableCount = Mutex(0)

    /// Packed results and summed days of an endpoint that could not be read when the day was summed up, since the start.
    var unreadable: Int { unreadableCount.withLock { $0 } }

    func noteUnreadable(_ count: Int) { unreadableCount.withLock { $0 += count } }
}
