public import Foundation

/// A point that is not observed, through a fault of ours: every probe since its last result that counts has been `internal`.
public struct OwnFault: Hashable, Sendable {
    /// Start of the first of these probes.
    public var since: Date
    /// Start of the newest of them.
    public var at: Date
    /// What exactly it was, the last time; nil where that is not known.
    public var cause: FailureCause?
    /// A technical sentence, the last time. Often empty.
    public var detail: String

    public init(since: Date, at: Date, cause: FailureCause?, detail: String = "") {
        self.since = since
        self.at = at
        self.cause = cause
        self.detail = detail
    }
}
