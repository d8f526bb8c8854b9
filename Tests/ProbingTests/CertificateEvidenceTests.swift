import Conference
import Foundation
import ScriptedEnds
import TestSupport
import Testing

@testable import Probing

@Suite("A certificate's end date is evidence")
struct CertificateEvidenceTests {
    @Test(
        "A real certificate of two days is too short for a session in three days, and long enough for one tomorrow",
        arguments: [(3.0, false), (1.0, true)]
    )
    func twoDays(daysAhead: Double, isLongEnough: Bool) async throws {
        let outcome = try await TLSServer.run(TLSServer.Certificate(days: 2)) { server in
            try await ZooKeeper.probe(server.url, ProbeSettings(timeoutSeconds: 30, caFile: server.caFile))
        }
        let now = outcome.startedAt.addingTimeInterval(5)
        let start = now.addingTimeInterval(daysAhead * 86_400)
        var registered = Samples.endpoint(Samples.id(1))
        registered.endpoint.url = URL(string: "https://127.0.0.1/")
        var session = Samples.session("giao-ban", points: [registered.id], minutes: 60)
        session.start = start
        let profile = try #require(Profile.standard.first { $0.id == session.profile })
        let link = LinkStatus(state: .up, since: outcome.startedAt, lastResultAt: outcome.startedAt)
        let readiness = Readiness.evaluate(
            session: session,
            profile: profile,
            registry: Registry([registered]),
            evidence: { _ in Evidence(link: link, lastProbe: outcome) },
            waivers: [],
            now: now
        )
        let found = readiness.points.first?.reasons.first { $0.code == .certificateExpires }
        guard !isLongEnough else {
            #expect(found == nil)
            return
        }
        let reason = try #require(found)
        #expect(reason.verdict == .notReady && reason.kind == .measured && reason.ageSeconds == 5)
        guard case .seconds(let left) = reason.observed, case .seconds(let needed) = reason.required else {
            Issue.record("no dates: \(reason)")
            return
        }
        #expect(abs(left - 2 * 86_400) < 120)
        #expect(abs(needed - 3 * 86_400 - 3_600) < 1)
        let (vi, en) = (Phrasebook.sentence(for: reason, in: .vi), Phrasebook.sentence(for: reason, in: .en))
        #expect(vi.contains("Chứng chỉ hết hạn sau") && vi.contains("trước khi phiên họp kết thúc"))
        #expect(en.contains("The certificate expires in") && en.contains("before the session ends"))
    }
}
