import Foundation

/// The time before any point has ever answered, in which nobody knows whether the observer sees at all.
struct StrangerPhase: Sendable {
    /// Somebody has answered, now or before a restart.
    private(set) var isOver: Bool
    private var failed: Set<EndpointID> = []
    private var firstFailure: Date?

    init(isOver: Bool) { self.isOver = isOver }

    /// Since when nobody answers; nil while too few have been asked, and once somebody has answered.
    var blindSince: Date? { !isOver && failed.count >= UplinkGuard.minimumPoints ? firstFailure : nil }

    /// Returns whether this is the first answer ever.
    mutating func record(_ id: EndpointID, succeeded: Bool, at now: Date) -> Bool {
        guard !isOver else { return false }
        if succeeded {
            self = StrangerPhase(isOver: true)
            return true
        }
        if failed.isEmpty { firstFailure = now }
        failed.insert(id)
        return false
    }
}
