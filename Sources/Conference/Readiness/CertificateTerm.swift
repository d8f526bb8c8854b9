public import Foundation

/// How long a certificate holds, against the next session for which it is needed.
public enum CertificateTerm: Hashable, Sendable {
    case valid
    /// Before that session is over.
    case endsBeforeSession
    case ended

    /// - Parameter sessionEnd: When the next session ends; nil when none is booked.
    public init(end: Date, now: Date, sessionEnd: Date?) {
        if end <= now {
            self = .ended
        } else if let sessionEnd, end <= sessionEnd {
            self = .endsBeforeSession
        } else {
            self = .valid
        }
    }
}
