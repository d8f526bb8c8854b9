public import Foundation

/// How old what may be, beyond the limits of the gates.
public enum ReadinessLimits {
    /// A bandwidth measurement: lines change by the day, and no test may run near a session. Seconds.
    public static let bandwidth: TimeInterval = 24 * 3_600
    /// A report when it is judged. What is older is no longer heard, for good or ill. Seconds.
    public static let report: TimeInterval = 24 * 3_600
    /// A required report at the session's start: somebody has been in the room that day. Seconds.
    public static let reportAtStart: TimeInterval = 12 * 3_600
    /// From so long before the start on, a report is required: the technician is in the room by then. Seconds.
    public static let reportLead: TimeInterval = Gate.t60.lead
    /// The report of a point that is not polled, at the session's start: its only sign of life. Seconds.
    public static let signOfLifeAtStart: TimeInterval = 2 * 3_600
    /// A report may precede the confirmed loss of the line by so much and still contradict it: confirming takes a few
    /// probes, and what was declared long before the line was lost was true then. Seconds.
    public static let contradiction: TimeInterval = 600
    /// Share of its pace at which a paced bandwidth test counts as having reached it.
    public static let reachedPace = 0.95

    /// How old a probe may be for `session` at `now`, seconds: the limit of the gate that is in force, and that of
    /// T−24h before it. T−5's holds until the session's end.
    public static func evidence(for session: Session, at now: Date) -> TimeInterval {
        (session.gateInForce(at: now) ?? .t24h).evidenceLimit
    }
}
