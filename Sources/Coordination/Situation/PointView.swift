public import Conference
import Foundation

/// One endpoint with everything that is known about it, for reading.
public struct PointView: Hashable, Sendable, Identifiable {
    public var registered: RegisteredEndpoint
    public var evidence: Evidence
    /// Age of the last result that counts, seconds; nil when there has been none.
    public var ageSeconds: Double?
    /// The last result is older than its limit: what it says counts as unknown.
    public var stale: Bool

    public var id: EndpointID { registered.id }

    public init(registered: RegisteredEndpoint, evidence: Evidence, ageSeconds: Double?, stale: Bool) {
        self.registered = registered
        self.evidence = evidence
        self.ageSeconds = ageSeconds
        self.stale = stale
    }
}

/// How much of what is shown rests on fresh evidence.
public struct Coverage: Hashable, Sendable {
    public var fresh: Int
    /// Endpoints that are polled.
    public var total: Int
    /// Age of the oldest newest-result, seconds; nil when some endpoint has none yet.
    public var worstAgeSeconds: Double?

    public init(fresh: Int, total: Int, worstAgeSeconds: Double?) {
        self.fresh = fresh
        self.total = total
        self.worstAgeSeconds = worstAgeSeconds
    }
}
