import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct SessionWatchTests {
    private func watch(_ harness: Harness) -> SessionWatch {
        SessionWatch(
            store: harness.store,
            situation: harness.situation,
            recorder: harness.recorder,
            tail: harness.tail,
            time: harness.time,
            logger: harness.logger
        )
    }

    /// A session that starts so many seconds after the beginning of the test.
    private func book(_ harness: Harness, at seconds: TimeInterval) async throws -> Session {
        let session = Samples.session("call", points: [Samples.id(1), Samples.id(2)], at: seconds)
        try await harness.store.book(session)
        await harness.situation.adopt(session)
        return session
    }

    @Test func `each gate is frozen at its minute, once, and the session runs its time`() async throws {
        let harness = try await Harness()
        let session = try await book(harness, at: 3_900)
        try await harness.running([harness.recorder, watch(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(301))
            #expect(try await harness.store.snapshots(of: session.id).map(\.gate) == [.t60])
            await harness.time.advance(by: .seconds(3_602))
            #expect(try await harness.store.session(session.id)?.status == .live)
            await harness.time.advance(by: .seconds(3_600))
            #expect(try await harness.store.session(session.id)?.status == .ended)
        }
        let snapshots = try await harness.store.snapshots(of: session.id)
        #expect(snapshots.map(\.gate) == [.t60, .t15, .t5])
        #expect(snapshots.allSatisfy { !$0.late })
        #expect(snapshots.allSatisfy { $0.readiness.verdict == .unknown || $0.readiness.verdict == .notReady })
        #expect(try await harness.log(.gateFrozen).count == 3)
    }

    @Test func `a session booked by force is watched, never good, and ends`() async throws {
        let harness = try await Harness()
        let points = [Samples.id(1), Samples.id(2)]
        let session = Samples.session("call", points: points, at: 3_900, status: .defective)
        try await harness.store.book(session)
        await harness.situation.adopt(session)
        try await harness.running([harness.recorder, watch(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(3_901))
            #expect(try await harness.store.session(session.id)?.status == .defective)
            await harness.time.advance(by: .seconds(3_600))
        }
        let snapshots = try await harness.store.snapshots(of: session.id)
        #expect(snapshots.map(\.gate) == [.t60, .t15, .t5])
        #expect(snapshots.allSatisfy { $0.readiness.verdict.severity >= Verdict.watch.severity })
        #expect(try await harness.store.session(session.id)?.status == .ended)
        #expect(try await harness.store.openSessions().isEmpty)
        #expect(try await harness.log(.ended).map(\.draft.from) == ["defective"])
    }

    @Test func `a restart tells what has changed since, and judges nothing for the first time`() async throws {
        let equipped = Harness.polled(6).map { polled in
            var polled = polled
            polled.endpoint.platforms = ["teams"]
            return polled
        }
        let harness = try await Harness(equipped)
        _ = try await book(harness, at: 7_200)
        for number in 1...2 {
            for direction in Direction.allCases {
                let measured = Samples.bandwidth(Samples.id(number), direction, kbps: 9_000)
                harness.recorder.record(await harness.situation.absorb(measured, idle: .standardMeeting))
            }
        }
        try await harness.running([harness.recorder, harness.polling, watch(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(40))
        }
        harness.recorder.record(EvidenceBatch(aliveAt: harness.time.now))
        await harness.recorder.flush()
        let before = try await harness.log().filter { $0.draft.kind == .readiness }
        #expect(before.filter { $0.draft.endpoint == nil }.count == 1)

        await harness.time.advance(by: .seconds(5))
        let again = try await Harness(continuing: harness)
        let watch = watch(again)
        await watch.takeUp()
        again.prober.set(.failure(.connectRefused), for: Samples.id(1))
        try await again.running([again.recorder, again.polling, watch]) { () async throws in
            await again.time.advance(by: .seconds(90))
        }
        let after = try await again.log().filter { $0.draft.kind == .readiness }.dropFirst(before.count)
        #expect(after.map { "\($0.draft.endpoint?.rawValue ?? "-") \($0.draft.reason ?? "-")" } == ["ep-1 linkDown"])
    }

    @Test func `gates that were slept through are frozen late, and say so`() async throws {
        let harness = try await Harness()
        let session = try await book(harness, at: 3_900)
        await harness.time.advance(by: .seconds(3_100))
        try await harness.running([harness.recorder, watch(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(601))
        }
        let snapshots = try await harness.store.snapshots(of: session.id)
        #expect(snapshots.map(\.gate) == [.t60, .t15, .t5])
        #expect(snapshots.map(\.late) == [true, true, false])
    }

    @Test func `a session that was moved passes its gates anew`() async throws {
        let harness = try await Harness()
        let session = try await book(harness, at: 3_900)
        try await harness.running([harness.recorder, watch(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(310))
            var moved = session
            moved.start = Samples.at(7_500)
            moved.timedAt = harness.time.now
            moved.revision += 1
            try await harness.store.book(moved)
            await harness.situation.adopt(moved)
            await harness.time.advance(by: .seconds(3_600))
            #expect(try await harness.store.snapshots(of: session.id).map(\.gate) == [.t60, .t60])
            #expect(try await harness.store.session(session.id)?.status == .scheduled)
        }
    }

    @Test func `a store that is away delays a gate, and loses none`() async throws {
        let harness = try await Harness()
        let session = try await book(harness, at: 3_900)
        try await harness.running([harness.recorder, watch(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(295))
            await harness.store.fail(with: .busy)
            await harness.time.advance(by: .seconds(20))
            await harness.store.fail(with: nil)
            await harness.time.advance(by: .seconds(2))
        }
        let snapshots = try await harness.store.snapshots(of: session.id)
        #expect(snapshots.map(\.gate) == [.t60])
        #expect(snapshots.map(\.late) == [false])
    }

    @Test func `health never ends or cancels a session`() async throws {
        let harness = try await Harness()
        let session = try await book(harness, at: 600)
        harness.prober.set(usual: .failure(.timeout))
        try await harness.running([harness.recorder, harness.polling, watch(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(1_200))
            #expect(try await harness.store.session(session.id)?.status == .live)
        }
    }
}
