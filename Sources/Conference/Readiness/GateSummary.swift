public import Foundation

/// The verdicts of a frozen snapshot without their grounds: what a board tells of a gate, a hundredth of its size.
public struct GateSummary: Hashable, Sendable {
    private struct Point: Hashable, Sendable {
        var endpoint: EndpointID
        var verdict: Verdict
    }

    public let gate: Gate
    public let dueAt: Date
    /// The daemon was not running at the minute.
    public let late: Bool
    /// As ``SessionReadiness/verdict``.
    public let verdict: Verdict
    public let counts: SessionReadiness.Counts
    private let points: [Point]
    private let atBest: Verdict

    public var pointCount: Int { points.count }

    public init(_ snapshot: GateSnapshot) {
        self.init(
            gate: snapshot.gate,
            dueAt: snapshot.dueAt,
            late: snapshot.late,
            points: snapshot.readiness.points.map { Point(endpoint: $0.endpoint, verdict: $0.verdict) },
            atBest: snapshot.readiness.atBest
        )
    }

    private init(gate: Gate, dueAt: Date, late: Bool, points: [Point], atBest: Verdict) {
        self.gate = gate
        self.dueAt = dueAt
        self.late = late
        self.points = points
        self.atBest = atBest
        var counts = SessionReadiness.Counts()
        for point in points { counts.count(point.verdict) }
        self.counts = counts
        verdict = counts.verdict(atBest: atBest)
    }

    /// The same for some of the points only, as ``SessionReadiness/restricted(to:)`` is.
    public func restricted(to isVisible: (EndpointID) -> Bool) -> GateSummary {
        GateSummary(
            gate: gate,
            dueAt: dueAt,
            late: late,
            points: points.filter { isVisible($0.endpoint) },
            atBest: atBest
        )
    }
}
