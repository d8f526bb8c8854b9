import Conference
import Foundation
import Testing

struct ReadinessChangesTests {
    private let at = Example.start.addingTimeInterval(-600)

    private func readiness(_ points: [(String, Reason?)]) -> SessionReadiness {
        SessionReadiness(
            session: Example.sessionID("phien-1"),
            evaluatedAt: at,
            points: points.map { name, reason in
                PointReadiness(
                    endpoint: Example.id(name),
                    verdict: reason?.verdict ?? .ready,
                    measured: reason?.verdict ?? .ready,
                    declared: .ready,
                    reasons: reason.map { [$0] } ?? [],
                    evidenceAgeSeconds: 3
                )
            }
        )
    }

    private let down = Reason(code: .linkDown, kind: .measured, verdict: .notReady, subject: "timeout")
    private let flapping = Reason(code: .linkFlapping, kind: .measured, verdict: .watch)
    private let slow = Reason(code: .linkDegraded, kind: .measured, verdict: .watch)

    private func changes(from: SessionReadiness?, to: SessionReadiness) -> [LogDraft] {
        Readiness.changes(from: from, to: to, title: "Giao ban", at: at)
    }

    private func lines(_ drafts: [LogDraft]) -> [String] {
        drafts.map { "\($0.endpoint?.rawValue ?? "-") \($0.from ?? "-") \($0.to ?? "-") \($0.reason ?? "-")" }
    }

    @Test("The first evaluation makes one summary, however many points there are")
    func first() {
        let drafts = changes(from: nil, to: readiness([("a", nil), ("b", down)]))
        #expect(lines(drafts) == ["- - notReady -"])
        #expect(drafts.first?.kind == .readiness)
        #expect(drafts.first?.session == Example.sessionID("phien-1"))
        #expect(drafts.first?.details["ready"] == "1")
        #expect(drafts.first?.details["notReady"] == "1")
        #expect(drafts.first?.details["title"] == "Giao ban")
    }

    @Test("Then one line for each point whose verdict changed, with its main reason")
    func changed() {
        let before = readiness([("a", nil), ("b", down), ("c", flapping), ("d", nil)])
        let after = readiness([("a", down), ("b", nil), ("c", slow), ("d", nil)])
        let drafts = changes(from: before, to: after)
        #expect(lines(drafts) == ["a ready notReady linkDown", "b notReady ready -"])
        #expect(drafts.allSatisfy { $0.kind == .readiness && $0.at == at && !$0.notifies })
    }

    @Test("Points behind a cut line get no line of their own, and none when they come back as they were")
    func hidden() {
        let hidden = Reason(code: .linkUnreachable, kind: .measured, verdict: .notReady)
        let before = readiness([("a", nil), ("b", nil), ("c", slow)])
        let cut = readiness([("a", hidden), ("b", hidden), ("c", hidden)])
        #expect(changes(from: before, to: cut).isEmpty)
        let told = Readiness.told(after: before, cut)
        #expect(told.points == before.points)
        let healed = readiness([("a", nil), ("b", down), ("c", slow)])
        #expect(lines(changes(from: told, to: healed)) == ["b ready notReady linkDown"])
    }

    @Test("Nothing changed, nothing logged")
    func same() {
        let readiness = readiness([("a", nil), ("b", down)])
        #expect(changes(from: readiness, to: readiness).isEmpty)
    }

    @Test("Points that join or leave the session shift nobody's line")
    func shifted() {
        let before = readiness([("a", nil), ("b", down), ("c", nil), ("d", down)])
        let after = readiness([("b", down), ("c", down), ("d", down), ("e", nil)])
        #expect(
            lines(changes(from: before, to: after))
                == ["c ready notReady linkDown", "e - ready -"]
        )
    }
}
