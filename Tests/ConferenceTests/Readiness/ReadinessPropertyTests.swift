import Conference
import Foundation
import Testing

/// What must hold for whatever evidence.
struct ReadinessPropertyTests {
    private static let names = ["binh-kien", "hoa-an", "py", "sh", "suoi-bac", "th", "xom-nui"]

    private struct World {
        var session: Session
        var now: Date
        var evidence: [EndpointID: Evidence] = [:]
        var waivers: [Waiver] = []

        init(seed: Int) {
            var generator = SeededGenerator(seed: UInt64(seed))
            func age() -> TimeInterval {
                [0, 30, 110, 130, 500, 700, 3_000, 4_000, 50_000, 90_000].randomElement(using: &generator) ?? 0
            }
            session = Example.session(
                points: names,
                platform: Bool.random(using: &generator) ? "teams" : nil,
                status: SessionStatus.allCases.randomElement(using: &generator) ?? .scheduled
            )
            now = session.start.addingTimeInterval(
                [-100_000, -4_000, -3_600, -1_000, -600, -200, 0, 1_800].randomElement(using: &generator) ?? 0
            )
            for name in names where Int.random(in: 0..<6, using: &generator) > 0 {
                var evidence = Example.good(name, at: now)
                evidence.link.state = LinkState.allCases.randomElement(using: &generator) ?? .up
                evidence.link.flapping = Int.random(in: 0..<5, using: &generator) == 0
                evidence.link.lastResultAt = Bool.random(using: &generator) ? now.addingTimeInterval(-age()) : nil
                if Bool.random(using: &generator) { evidence.lastProbe = nil }
                if Bool.random(using: &generator) { evidence.up = nil }
                evidence.down?.at = now.addingTimeInterval(-age())
                evidence.down?.lowerKbps = Double.random(in: 0...5_000, using: &generator)
                evidence.report =
                    Bool.random(using: &generator) ? Example.report(name, at: now.addingTimeInterval(-age())) : nil
                evidence.report?.status = FieldReport.Status.allCases.randomElement(using: &generator) ?? .clear
                for item in ChecklistItem.allCases where Int.random(in: 0..<8, using: &generator) == 0 {
                    evidence.report?.checklist[item] = [nil, .fault, .absent].randomElement(using: &generator) ?? nil
                }
                if Bool.random(using: &generator) {
                    evidence.failedUp = FailedTest(at: now.addingTimeInterval(-age()), fault: .status(503))
                }
                self.evidence[Example.id(name)] = evidence
                if Int.random(in: 0..<4, using: &generator) == 0 { waivers.append(Example.waiver(name)) }
            }
        }

        func judge(waivers: [Waiver]? = nil) -> SessionReadiness {
            Readiness.evaluate(
                session: session,
                profile: Example.hd720,
                registry: Example.registry,
                evidence: { evidence[$0] },
                waivers: waivers ?? self.waivers,
                now: now
            )
        }
    }

    @Test("Ready means fresh evidence, and nothing against it", arguments: 0..<300)
    func ready(seed: Int) {
        let world = World(seed: seed)
        let readiness = world.judge()
        let limit = ReadinessLimits.evidence(for: world.session, at: world.now)
        for point in readiness.points where point.verdict == .ready {
            #expect(point.reasons.isEmpty)
            let age = point.evidenceAgeSeconds ?? .infinity
            #expect(age <= limit || Example.registry[point.endpoint]?.endpoint.url == nil)
            let evidence = world.evidence[point.endpoint]
            if Example.registry[point.endpoint]?.endpoint.url != nil { #expect(evidence?.link.state == .up) }
            if world.now >= world.session.due(.t60) { #expect(evidence?.report != nil) }
        }
        for point in readiness.points where world.evidence[point.endpoint] == nil {
            #expect(point.verdict == .unknown || point.reasons.contains { $0.verdict == .notReady })
        }
    }

    @Test("Verdicts are the worst of their reasons, and the sums add up", arguments: 0..<300)
    func sums(seed: Int) {
        let readiness = World(seed: seed).judge()
        for point in readiness.points {
            let severities = point.reasons.map(\.verdict.severity)
            #expect(severities == severities.sorted(by: >))
            #expect(point.measured.worse(point.declared).severity == (severities.first ?? Verdict.ready.severity))
            for reason in point.reasons { #expect((reason.ageSeconds ?? 0) >= 0) }
        }
        let counts = readiness.counts
        #expect(
            counts.ready + counts.watch + counts.notReady + counts.unknown + counts.waived == Self.names.count
        )
        #expect(readiness.coverage.total == Self.names.count)
        if readiness.verdict == .ready { #expect(counts.watch + counts.notReady + counts.unknown == 0) }
    }

    @Test("A waiver changes its own point and hides no other", arguments: 0..<300)
    func waivers(seed: Int) {
        let world = World(seed: seed)
        let waived = Set(world.waivers.map(\.endpoint))
        for (with, without) in zip(world.judge().points, world.judge(waivers: []).points) {
            #expect(with.reasons == without.reasons)
            if waived.contains(with.endpoint), without.verdict != .ready {
                #expect(with.verdict == .waived)
            } else {
                #expect(with == without)
            }
        }
    }

    @Test("One point judged alone is judged the same, and judging twice gives the same", arguments: 0..<50)
    func single(seed: Int) {
        let world = World(seed: seed)
        let readiness = world.judge()
        #expect(readiness == world.judge())
        for point in readiness.points {
            let alone = Readiness.evaluate(
                point: point.endpoint,
                session: world.session,
                profile: Example.hd720,
                registry: Example.registry,
                evidence: world.evidence[point.endpoint],
                waivers: world.waivers,
                now: world.now
            )
            #expect(alone == point)
        }
    }

    @Test("The clock alone changes a session's status, however bad its points are", arguments: 0..<100)
    func health(seed: Int) {
        let world = World(seed: seed)
        let before = world.session
        _ = world.judge()
        let due = SessionClock.due(for: before, now: world.now)
        let expected: SessionStatus =
            switch before.status {
            case .scheduled, .live:
                world.now >= before.end ? .ended : world.now >= before.start ? .live : before.status
            case .defective: world.now >= before.end ? .ended : .defective
            default: before.status
            }
        #expect(world.session == before)
        #expect(due.last?.to ?? before.status == expected)
    }

    @Test("Time alone never makes a point better", arguments: 0..<100)
    func ageing(seed: Int) {
        var world = World(seed: seed)
        world.waivers = []
        // What is behind a maintenance or beyond the report's limit may fall silent, so only what is ready is followed.
        let before = world.judge()
        world.now += 3_600
        for (old, new) in zip(before.points, world.judge().points) where new.verdict == .ready {
            #expect(old.verdict == .ready)
        }
    }
}
