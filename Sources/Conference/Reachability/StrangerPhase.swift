import Foundation

/// The time before any point has given a sign of life, in which nobody knows whether the observer sees at all.
struct StrangerPhase: Sendable {
    /// Somebody has been heard, now or before a restart.
    private(set) var isOver: Bool
    private var failed: Set<EndpointID> = []
    private var firstFailure: Date?

    init(isOver: Bool) { self.isOver = isOver }

    /// Since when nobody is heard; nil while too few have been asked, and once somebody has been.
    var blindSince: Date? { !isOver && failed.count >= UplinkGuard.minimumPoints ? firstFailure : nil }

    /// Returns whether this is the first sign of life ever.
    mutating func record(_ id: EndpointID, heard: Bool, at now: Date) -> Bool {
        guard !isOver else { return false }
        if heard {
            self = StrangerPhase(isOver: true)
            return true
        }
        if failed.isEmpty { firstFailure = now }
        failed.insert(id)
        return false
    }
}
