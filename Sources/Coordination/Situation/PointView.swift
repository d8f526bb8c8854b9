public import Conference
public import Foundation

/// One endpoint with everything that is known about it, for reading.
public struct PointView: Hashable, Sendable, Identifiable {
    public var registered: RegisteredEndpoint
    public var evidence: Evidence
    /// Age of the last result that counts, seconds; nil when there has been none.
    public var ageSeconds: Double?
    /// The last result is older than its limit: what it says counts as unknown.
    public var stale: Bool
    /// A result should have come by now; time in which the daemon did not run is not counted.
    public var overdue: Bool
    /// Since its last result every probe has ended in a fault of ours; nil when it is observed.
    public var ownFault: OwnFault?
    /// The end of the certificate that the newest answer since the start came with; nil for none.
    public var certificateExpiry: Date?

    public var id: EndpointID { registered.id }

    public init(
        registered: RegisteredEndpoint,
        evidence: Evidence,
        ageSeconds: Double?,
        stale: Bool,
        overdue: Bool,
        ownFault: OwnFault? = nil,
        certificateExpiry: Date? = nil
    ) {
        self.registered = registered
        self.evidence = evidence
        self.ageSeconds = ageSeconds
        self.stale = stale
        self.overdue = overdue
        self.ownFault = ownFault
        self.certificateExpiry = certificateExpiry
    }
}

/// How much of what is shown rests on fresh evidence.
public struct Coverage: Hashable, Sendable {
    public var fresh: Int
    /// Endpoints whose next result is late: the observer is behind, whatever the lines are like.
    public var overdue: Int
    /// Endpoints that are not observed, through faults of ours.
    public var unobserved: Int
    /// Endpoints that are polled.
    public var total: Int
    /// Age of the oldest newest-result, seconds; nil when some endpoint has none yet.
    public var worstAgeSeconds: Double?

    public init(fresh: Int, overdue: Int, unobserved: Int = 0, total: Int, worstAgeSeconds: Double?) {
        self.fresh = fresh
        self.overdue = overdue
        self.unobserved = unobserved
        self.total = total
        self.worstAgeSeconds = worstAgeSeconds
    }
}
