public import Foundation

extension LogDraft {
    /// - Parameters:
    ///   - version: Of the daemon.
    ///   - downFor: Seconds since it was last alive; nil on the first start.
    ///   - at: When it started.
    /// - Returns: An entry about the daemon itself.
    public static func started(version: String, downFor: TimeInterval?, at: Date) -> LogDraft {
        LogDraft(
            .daemonStarted,
            at: at,
            [.version: version, .downSeconds: downFor.map { String(Int(max(0, $0))) }]
        )
    }

    public static func stopped(at: Date) -> LogDraft { LogDraft(.daemonStopped, at: at) }

    /// The observer itself is cut off; nothing can be said about the endpoints.
    public static func blind(at: Date) -> LogDraft { LogDraft(.observerBlind, at: at, notifies: true) }

    public static func seesAgain(at: Date) -> LogDraft { LogDraft(.observerSees, at: at, notifies: true) }

    public static func storeTrouble(_ trouble: StoreTrouble, at: Date) -> LogDraft {
        LogDraft(.storeTrouble, at: at, reason: trouble.rawValue, notifies: true)
    }

    public static func storeRecovered(at: Date) -> LogDraft { LogDraft(.storeRecovered, at: at, notifies: true) }

    /// Points that are not observed, or are again. Only that many are is news to be sent.
    public static func ownFault(_ change: OwnFaults.Change, at: Date) -> LogDraft {
        switch change {
        case .began(let id, let cause):
            LogDraft(.pointUnobserved, at: at, endpoint: id, reason: cause?.rawValue)
        case .ended(let id): LogDraft(.pointObserved, at: at, endpoint: id)
        case .spread(let points, let cause):
            LogDraft(.manyUnobserved, at: at, reason: cause?.rawValue, [.count: String(points)], notifies: true)
        case .receded(let points):
            LogDraft(.fewUnobserved, at: at, [.count: String(points)], notifies: true)
        }
    }
}
