import Conference
import Foundation
import Testing

struct SessionReadinessTests {
    /// Half an hour before the start.
    private let now = Example.start.addingTimeInterval(-1_800)

    /// Evidence that leads to `verdict` alone.
    private func evidence(_ name: String, for verdict: Verdict) -> Evidence? {
        var evidence = Example.good(name, at: now)
        switch verdict {
        case .ready, .waived: break
        case .watch: evidence.link.flapping = true
        case .notReady: evidence.report?.status = .noSound
        case .unknown: return nil
        }
        return evidence
    }

    private func evaluate(
        _ verdicts: [(String, Verdict)],
        waivers: [Waiver] = [],
        status: SessionStatus = .scheduled
    ) -> SessionReadiness {
        var held: [EndpointID: Evidence] = [:]
        for (name, verdict) in verdicts { held[Example.id(name)] = evidence(name, for: verdict) }
        return Readiness.evaluate(
            session: Example.session(points: verdicts.map(\.0), status: status),
            profile: Example.hd720,
            registry: Example.registry,
            evidence: { held[$0] },
            waivers: waivers,
            now: now
        )
    }

    struct Golden: CustomTestStringConvertible {
        let points: [Verdict]
        /// How many of the points, from the first on, are waived.
        var waived = 0
        var status = SessionStatus.scheduled
        let verdict: Verdict
        /// ready, watch, notReady, unknown, waived
        let counts: [Int]
        var testDescription: String {
            points.map(\.rawValue).joined(separator: "+") + (waived > 0 ? ", \(waived) waived" : "")
                + (status == .scheduled ? "" : ", \(status)")
        }
    }

    @Test(
        "A session stands as its worst point that is not waived",
        arguments: [
            Golden(points: [.ready], verdict: .ready, counts: [1, 0, 0, 0, 0]),
            Golden(points: [.ready, .ready], verdict: .ready, counts: [2, 0, 0, 0, 0]),
            Golden(points: [.ready, .watch], verdict: .watch, counts: [1, 1, 0, 0, 0]),
            Golden(points: [.unknown, .ready], verdict: .unknown, counts: [1, 0, 0, 1, 0]),
            Golden(points: [.watch, .unknown], verdict: .unknown, counts: [0, 1, 0, 1, 0]),
            Golden(points: [.unknown, .notReady], verdict: .notReady, counts: [0, 0, 1, 1, 0]),
            Golden(points: [.ready, .watch, .unknown, .notReady], verdict: .notReady, counts: [1, 1, 1, 1, 0]),
            // A waiver covers its own point and nobody else's.
            Golden(points: [.notReady, .ready], waived: 1, verdict: .ready, counts: [1, 0, 0, 0, 1]),
            Golden(points: [.unknown, .watch], waived: 1, verdict: .watch, counts: [0, 1, 0, 0, 1]),
            Golden(points: [.notReady, .notReady], waived: 1, verdict: .notReady, counts: [0, 0, 1, 0, 1]),
            Golden(points: [.watch, .unknown], waived: 2, verdict: .waived, counts: [0, 0, 0, 0, 2]),
            // Who is ready needs no waiver.
            Golden(points: [.ready, .ready], waived: 2, verdict: .ready, counts: [2, 0, 0, 0, 0]),
            Golden(points: [], verdict: .unknown, counts: [0, 0, 0, 0, 0]),
            // Booked by force never counts as good.
            Golden(points: [.ready], status: .defective, verdict: .watch, counts: [1, 0, 0, 0, 0]),
            Golden(points: [.notReady], waived: 1, status: .defective, verdict: .watch, counts: [0, 0, 0, 0, 1]),
            Golden(points: [.notReady], status: .defective, verdict: .notReady, counts: [0, 0, 1, 0, 0]),
        ]
    )
    func golden(_ golden: Golden) {
        let names = ["binh-kien", "hoa-an", "sh", "th"]
        let readiness = evaluate(
            Array(zip(names, golden.points)),
            waivers: names.prefix(golden.waived).map { Example.waiver($0) },
            status: golden.status
        )
        #expect(readiness.verdict == golden.verdict)
        let counts = readiness.counts
        #expect([counts.ready, counts.watch, counts.notReady, counts.unknown, counts.waived] == golden.counts)
        #expect(readiness.evaluatedAt == now)
        #expect(readiness.points.map(\.endpoint.rawValue) == names.prefix(golden.points.count).map(\.self))
    }

    @Test("A waiver leaves the reasons and both columns to be seen")
    func waived() {
        let point = evaluate([("hoa-an", .notReady)], waivers: [Example.waiver()]).points[0]
        #expect(point.verdict == .waived)
        #expect(point.declared == .notReady)
        #expect(point.short == ["reportedNoSound notReady"])
    }

    @Test("A waiver holds for its session, its point and its time only")
    func waiverScope() {
        func verdict(_ waiver: Waiver) -> Verdict { evaluate([("hoa-an", .notReady)], waivers: [waiver]).verdict }
        #expect(verdict(Example.waiver(from: now, until: now.addingTimeInterval(1))) == .waived)
        #expect(verdict(Example.waiver(until: now)) == .notReady)
        #expect(verdict(Example.waiver(from: now.addingTimeInterval(1))) == .notReady)
        #expect(verdict(Example.waiver(session: "phien-2")) == .notReady)
        #expect(verdict(Example.waiver("binh-kien")) == .notReady)
    }

    @Test("Reasons stand worst first, and else in the order in which they were found")
    func order() {
        var evidence = Example.good("hoa-an", at: now)
        evidence.link.flapping = true
        evidence.link.state = .degraded
        evidence.up = nil
        evidence.report?.status = .noPicture
        evidence.report?.checklist[.room] = .fault
        evidence.report?.checklist[.camera] = .fault
        let point = Readiness.evaluate(
            point: Example.id("hoa-an"),
            session: Example.session(points: ["hoa-an"], platform: "zoom"),
            profile: Example.hd720,
            registry: Example.registry,
            evidence: evidence,
            waivers: [],
            now: now
        )
        #expect(
            point.short == [
                "platformMissing notReady: zoom", "reportedNoPicture notReady", "itemFault notReady: camera",
                "noFreshUp unknown", "linkDegraded watch", "linkFlapping watch", "itemFault watch: room",
            ]
        )
        #expect(point.measured == .notReady)
        #expect(point.declared == .notReady)
    }

    @Test("Coverage counts fresh probes, and tells the worst age only when every point has one")
    func coverage() {
        var evidence: [EndpointID: Evidence] = [:]
        for (name, age) in [("binh-kien", 3_700.0), ("hoa-an", 40), ("th", 5)] {
            evidence[Example.id(name)] = Example.good(name, at: now)
            evidence[Example.id(name)]?.link.lastResultAt = now.addingTimeInterval(-age)
        }
        func coverage(_ points: [String]) -> SessionReadiness.Coverage {
            Readiness.evaluate(
                session: Example.session(points: points),
                profile: Example.hd720,
                registry: Example.registry,
                evidence: { evidence[$0] },
                waivers: [],
                now: now
            ).coverage
        }
        #expect(coverage(["hoa-an", "th"]) == .init(fresh: 2, total: 2, worstAgeSeconds: 40))
        #expect(coverage(["binh-kien", "hoa-an", "th"]) == .init(fresh: 2, total: 3, worstAgeSeconds: 3_700))
        #expect(coverage(["hoa-an", "sh"]) == .init(fresh: 1, total: 2, worstAgeSeconds: nil))
        #expect(coverage([]) == .init(fresh: 0, total: 0, worstAgeSeconds: nil))
    }

    @Test("Who sees some of the points sees the sums of those, and a booking by force all the same")
    func restricted() {
        let all = evaluate([("binh-kien", .notReady), ("hoa-an", .ready)])
        let some = all.restricted { $0 == Example.id("hoa-an") }
        #expect(some.verdict == .ready)
        #expect(some.counts.notReady == 0)
        #expect(some.coverage.total == 1)
        #expect(all.restricted { _ in false }.verdict == .unknown)
        let forced = evaluate([("binh-kien", .ready), ("hoa-an", .ready)], status: .defective)
        #expect(forced.restricted { $0 == Example.id("hoa-an") }.verdict == .watch)
    }
}
