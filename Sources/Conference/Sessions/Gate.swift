public import Foundation

/// A check before a session (mốc kiểm tra).
public enum Gate: String, Hashable, Sendable, Codable, CaseIterable {
    case t24h = "T-24h"
    case t60 = "T-60"
    case t15 = "T-15"
    case t5 = "T-5"

    /// Seconds before the start.
    public var lead: TimeInterval {
        switch self {
        case .t24h: 24 * 3_600
        case .t60: 3_600
        case .t15: 15 * 60
        case .t5: 5 * 60
        }
    }

    /// How old a measurement of reachability may be, seconds.
    public var evidenceLimit: TimeInterval {
        switch self {
        case .t24h: 24 * 3_600
        case .t60: 3_600
        case .t15: 10 * 60
        case .t5: 2 * 60
        }
    }
}

/// What was found at a gate, frozen as part of the technical minutes (biên bản kiểm tra kỹ thuật).
public struct GateSnapshot: Hashable, Sendable {
    public var session: SessionID
    public var gate: Gate
    /// When it should have been evaluated.
    public var dueAt: Date
    public var evaluatedAt: Date
    /// The daemon was not running at the minute.
    public var late: Bool
    public var readiness: SessionReadiness

    public init(
        session: SessionID,
        gate: Gate,
        dueAt: Date,
        evaluatedAt: Date,
        late: Bool,
        readiness: SessionReadiness
    ) {
        self.session = session
        self.gate = gate
        self.dueAt = dueAt
        self.evaluatedAt = evaluatedAt
        self.late = late
        self.readiness = readiness
    }
}

/// Which gate a snapshot belongs to, and when it was due: a session has one snapshot for each.
public struct GateMoment: Hashable, Sendable {
    public var gate: Gate
    public var dueAt: Date

    public init(gate: Gate, dueAt: Date) {
        self.gate = gate
        self.dueAt = dueAt
    }
}
