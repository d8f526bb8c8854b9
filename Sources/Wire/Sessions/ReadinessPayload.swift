public import Foundation

/// The readiness of a session.
public struct ReadinessPayload: Codable, Sendable, Hashable {
    public struct Counts: Codable, Sendable, Hashable {
        public var ready: Int
        public var watch: Int
        public var notReady: Int
        public var unknown: Int
        public var waived: Int

        public init(ready: Int, watch: Int, notReady: Int, unknown: Int, waived: Int) {
            self.ready = ready
            self.watch = watch
            self.notReady = notReady
            self.unknown = unknown
            self.waived = waived
        }
    }

    public struct Coverage: Codable, Sendable, Hashable {
        public var fresh: Int
        public var total: Int
        public var worstAgeSeconds: Double?

        public init(fresh: Int, total: Int, worstAgeSeconds: Double?) {
            self.fresh = fresh
            self.total = total
            self.worstAgeSeconds = worstAgeSeconds
        }
    }

    public struct ReasonItem: Codable, Sendable, Hashable {
        public var code: String
        /// `measured` or `declared`.
        public var kind: String
        public var verdict: String
        public var message: String
        /// With its unit, in words.
        public var observed: String?
        public var required: String?
        public var ageSeconds: Double?

        public init(
            code: String,
            kind: String,
            verdict: String,
            message: String,
            observed: String?,
            required: String?,
            ageSeconds: Double?
        ) {
            self.code = code
            self.kind = kind
            self.verdict = verdict
            self.message = message
            self.observed = observed
            self.required = required
            self.ageSeconds = ageSeconds
        }
    }

    public struct Item: Codable, Sendable, Hashable {
        public var endpoint: String
        public var name: String
        public var verdict: String
        public var measured: String
        public var declared: String
        public var reasons: [ReasonItem]
        public var contact: EndpointPayload.Person?

        public init(
            endpoint: String,
            name: String,
            verdict: String,
            measured: String,
            declared: String,
            reasons: [ReasonItem],
            contact: EndpointPayload.Person?
        ) {
            self.endpoint = endpoint
            self.name = name
            self.verdict = verdict
            self.measured = measured
            self.declared = declared
            self.reasons = reasons
            self.contact = contact
        }
    }

    public var session: String
    public var evaluatedAt: Date
    public var verdict: String
    public var counts: Counts
    public var coverage: Coverage
    public var items: [Item]

    public init(
        session: String,
        evaluatedAt: Date,
        verdict: String,
        counts: Counts,
        coverage: Coverage,
        items: [Item]
    ) {
        self.session = session
        self.evaluatedAt = evaluatedAt
        self.verdict = verdict
        self.counts = counts
        self.coverage = coverage
        self.items = items
    }
}

/// A frozen gate.
public struct GatePayload: Codable, Sendable, Hashable {
    public var gate: String
    public var dueAt: Date
    public var evaluatedAt: Date
    public var late: Bool
    public var readiness: ReadinessPayload

    public init(gate: String, dueAt: Date, evaluatedAt: Date, late: Bool, readiness: ReadinessPayload) {
        self.gate = gate
        self.dueAt = dueAt
        self.evaluatedAt = evaluatedAt
        self.late = late
        self.readiness = readiness
    }
}

public struct WaiverPayload: Codable, Sendable, Hashable {
    public var endpoint: String
    public var reason: String
    public var expiresAt: Date
    // Only in answers:
    public var by: String?
    public var at: Date?

    public init(endpoint: String, reason: String, expiresAt: Date, by: String? = nil, at: Date? = nil) {
        self.endpoint = endpoint
        self.reason = reason
        self.expiresAt = expiresAt
        self.by = by
        self.at = at
    }
}

public struct SignOffPayload: Codable, Sendable, Hashable {
    public var go: Bool
    public var note: String?
    // Only in answers:
    public var by: String?
    public var at: Date?

    public init(go: Bool, note: String? = nil, by: String? = nil, at: Date? = nil) {
        self.go = go
        self.note = note
        self.by = by
        self.at = at
    }
}
