import Foundation
import Testing

@testable import Conference

@Suite("What a board tells of a gate")
struct GateSummaryTests {
    private static let session = SessionID(rawValue: "call")

    /// One point of each verdict; of a booking that is good for nobody when `forced`.
    private func snapshot(forced: Bool) throws -> GateSnapshot {
        let points = Verdict.allCases.map { verdict in
            PointReadiness(
                endpoint: Example.id("p-\(verdict.rawValue.lowercased())"),
                verdict: verdict,
                measured: verdict,
                declared: .ready,
                reasons: [Reason(code: .retired, kind: .measured, verdict: verdict)],
                evidenceAgeSeconds: 3
            )
        }
        let session = try #require(Self.session)
        return GateSnapshot(
            session: session,
            gate: .t15,
            dueAt: Example.start,
            evaluatedAt: Example.start,
            late: true,
            readiness: SessionReadiness(
                session: session,
                evaluatedAt: Example.start,
                points: points,
                atBest: forced ? .notReady : .waived
            )
        )
    }

    @Test("It agrees with the snapshot, for every part of the points", arguments: [false, true])
    func agrees(forced: Bool) throws {
        let snapshot = try snapshot(forced: forced)
        let whole = GateSummary(snapshot)
        #expect(whole.gate == .t15 && whole.late && whole.dueAt == Example.start)
        let ids = snapshot.readiness.points.map(\.endpoint)
        for mask in 0..<(1 << ids.count) {
            let visible = Set(ids.indices.filter { mask >> $0 & 1 == 1 }.map { ids[$0] })
            let expected = snapshot.readiness.restricted { visible.contains($0) }
            let part = whole.restricted { visible.contains($0) }
            #expect(part.verdict == expected.verdict, "\(visible)")
            #expect(part.counts == expected.counts, "\(visible)")
            #expect(part.pointCount == expected.points.count)
        }
        #expect(whole == whole.restricted { _ in true })
    }
}
