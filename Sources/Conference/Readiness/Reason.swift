/// One ground of a verdict. The sentence is made from it in either language.
///
/// | code | observed, required | subject |
/// |---|---|---|
/// | linkDown, linkUnconfirmed, softDown | words of `LinkState` | `FailureReason`, if any |
/// | linkUnreachable | words of `LinkState` | the endpoint whose line is cut |
/// | linkDegraded | first byte in milliseconds, limit | |
/// | linkFlapping | word of `LinkState` | |
/// | noFreshProbe | age in seconds (none: never heard), limit | |
/// | rttWarn, rttHigh | milliseconds | `field` when the room measured it |
/// | …BelowFloor, …BelowTarget | kbit/s over HTTP | `field` when the room measured it |
/// | noFreshUp, noFreshDown | age and limit in seconds; kbit/s when a test asked for less than the floor | |
/// | certificateUnknown | | |
/// | certificateExpires | seconds until it expires, until the session's end | |
/// | platformMissing | platforms offered, the one asked for | the one asked for |
/// | maintenance | seconds until it ends | its note |
/// | reportMissing, reportStale | age in seconds, limit | |
/// | reported… | words of `FieldReport.Status` | |
/// | itemFault, itemAbsent, itemMissing | words of `ChecklistState` | `ChecklistItem` |
/// | technicianUnnamed | | `technician` |
/// | disagree | word of `LinkState` | `FieldReport.Status` |
public struct Reason: Hashable, Sendable, Codable {
    /// Stable codes. Measured and declared grounds are kept apart.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        // Measured.
        case linkDown, linkUnreachable, linkDegraded, linkFlapping, noFreshProbe, softDown
        /// There are results, but not yet enough of them for a state.
        case linkUnconfirmed
        case rttHigh, rttWarn
        case upBelowFloor, upBelowTarget, downBelowFloor, downBelowTarget, noFreshUp, noFreshDown
        case certificateExpires
        /// The point answers over https, and nobody has seen its certificate.
        case certificateUnknown
        case platformMissing
        case maintenance
        /// The point has left the registry since the session was booked.
        case retired
        // Declared.
        case reportMissing, reportStale, reportedNoPicture, reportedNoSound, reportedDisconnected
        case itemFault, itemAbsent, itemMissing, technicianUnnamed
        // Both against each other.
        case disagree
    }

    public enum Kind: String, Hashable, Sendable, Codable {
        case measured, declared
    }

    /// A number with its unit, or a word.
    public enum Value: Hashable, Sendable, Codable {
        case kbps(Double)
        case milliseconds(Double)
        case seconds(Double)
        case word(String)
    }

    public var code: Code
    public var kind: Kind
    /// What this ground alone makes of the point.
    public var verdict: Verdict
    public var observed: Value?
    public var required: Value?
    /// Age of the evidence when it was judged, seconds.
    public var ageSeconds: Double?
    /// The checklist item, failure reason or other detail that the sentence needs.
    public var subject: String?
    /// What was answered, when the subject is `httpStatus`.
    public var httpStatus: Int?
    /// The newest bandwidth test, when that said nothing; of `noFreshUp` and `noFreshDown` alone.
    public var failedTest: FailedTest?

    public init(
        code: Code,
        kind: Kind,
        verdict: Verdict,
        observed: Value? = nil,
        required: Value? = nil,
        ageSeconds: Double? = nil,
        subject: String? = nil,
        httpStatus: Int? = nil,
        failedTest: FailedTest? = nil
    ) {
        self.code = code
        self.kind = kind
        self.verdict = verdict
        self.observed = observed
        self.required = required
        self.ageSeconds = ageSeconds
        self.subject = subject
        self.httpStatus = httpStatus
        self.failedTest = failedTest
    }

    /// Whether what was observed is the age of the evidence itself, so that the sentence says it.
    public var isOfAge: Bool {
        if case .seconds(let observed) = observed { observed == ageSeconds } else { false }
    }
}
