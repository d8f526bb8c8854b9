import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    static let gatePromises: [Promise<any Store>] = [
        Promise("A gate is frozen once, and stays as it was frozen") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            let snapshot = Samples.snapshot(session.id, .t60)
            #expect(try await store.freeze(snapshot, drafts: [Samples.draft()])?.map(\.seq) == [1])
            var other = snapshot
            other.late = false
            #expect(try await store.freeze(other, drafts: [Samples.draft()]) == nil)
            #expect(try await store.snapshots(of: session.id) == [snapshot])
            #expect(try await store.newestSequence() == 1)
        },
        Promise("Of ten that freeze one gate at once, one does") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            let frozen = try await countAtOnce(10) { _ in
                try await store.freeze(Samples.snapshot(session.id, .t5), drafts: [Samples.draft()]) != nil
            }
            #expect(frozen == 1)
            #expect(try await store.newestSequence() == 1)
        },
        Promise("Snapshots come by the time at which they were due") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            for gate in [Gate.t5, .t24h, .t15, .t60] {
                var snapshot = Samples.snapshot(session.id, gate)
                snapshot.dueAt = session.start.addingTimeInterval(-gate.lead)
                _ = try await store.freeze(snapshot, drafts: [])
            }
            #expect(try await store.snapshots(of: session.id).map(\.gate) == [.t24h, .t60, .t15, .t5])
            #expect(try await store.snapshots(of: Samples.sessionID("other")).isEmpty)
        },
        Promise("Snapshots that are known are not read again") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            var moved = Samples.snapshot(session.id, .t60)
            moved.dueAt = Samples.at(86_400)
            for snapshot in [Samples.snapshot(session.id, .t60), Samples.snapshot(session.id, .t15), moved] {
                _ = try await store.freeze(snapshot, drafts: [])
            }
            let known = GateMoment(gate: .t60, dueAt: Samples.at())
            let rest = try await store.snapshots(of: session.id, except: [known])
            #expect(rest.map(\.gate) == [.t15, .t60] && rest.last == moved)
            let all = try await store.snapshots(of: session.id)
            let moments = Set(all.map { GateMoment(gate: $0.gate, dueAt: $0.dueAt) })
            #expect(moments.count == 3)
            #expect(try await store.snapshots(of: session.id, except: moments).isEmpty)
            #expect(try await store.snapshots(of: session.id, except: []) == all)
        },
        Promise("A session that was moved passes its gates again, and the earlier snapshots stay") {
            store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            let first = Samples.snapshot(session.id, .t60)
            var second = first
            second.dueAt = Samples.at(86_400)
            #expect(try await store.freeze(second, drafts: [Samples.draft()])?.map(\.seq) == [1])
            #expect(try await store.freeze(first, drafts: [Samples.draft()])?.map(\.seq) == [2])
            #expect(try await store.freeze(second, drafts: [Samples.draft()]) == nil)
            #expect(try await store.snapshots(of: session.id) == [first, second])
        },
        Promise("A newer waiver of the same point replaces the older") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            func waiver(_ point: Int, _ reason: String) -> Waiver {
                Waiver(
                    session: session.id,
                    endpoint: Samples.id(point),
                    by: "Trực ban",
                    reason: reason,
                    at: Samples.at(),
                    expiresAt: Samples.at(3_600)
                )
            }
            #expect(try await store.save(waiver(2, "có 4G"), drafts: [Samples.draft()]).map(\.seq) == [1])
            _ = try await store.save(waiver(1, "dùng điện thoại"), drafts: [])
            _ = try await store.save(waiver(2, "đã thử lại"), drafts: [])
            #expect(try await store.waivers(of: session.id) == [waiver(1, "dùng điện thoại"), waiver(2, "đã thử lại")])
        },
        Promise("Every sign-off is kept, oldest first") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            let no = SignOff(session: session.id, go: false, by: "A", note: "chờ Sông Hinh", at: Samples.at())
            let yes = SignOff(session: session.id, go: true, by: "A", note: "", at: Samples.at(60))
            #expect(
                try await store.save(no, unlessSaidSince: .distantPast, drafts: [Samples.draft()])?.map(\.seq) == [1]
            )
            _ = try await store.save(yes, unlessSaidSince: .distantPast, drafts: [])
            #expect(try await store.signOffs(of: session.id) == [no, yes])
        },
        Promise("A sign-off that is said again is kept once, until so long ago") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            func save(_ go: Bool, _ by: String, _ note: String, at: TimeInterval) async throws -> Bool {
                let signOff = SignOff(session: session.id, go: go, by: by, note: note, at: Samples.at(at))
                let since = Samples.at(at - 60)
                return try await store.save(signOff, unlessSaidSince: since, drafts: [Samples.draft()]) != nil
            }
            #expect(try await save(true, "A", "", at: 0))
            #expect(try await !save(true, "A", "", at: 60))
            #expect(try await save(true, "A", "xong", at: 61))
            #expect(try await save(true, "B", "xong", at: 62))
            #expect(try await save(false, "B", "xong", at: 63))
            // What was said in between has taken it back.
            #expect(try await save(true, "B", "xong", at: 64))
            #expect(try await save(true, "B", "xong", at: 125))
            #expect(try await store.signOffs(of: session.id).count == 6)
            #expect(try await store.newestSequence() == 6)
        },
        Promise("Of ten that say the same at once, one is kept") { store async throws in
            let session = Samples.session("call")
            try await store.book(session)
            let saved = try await countAtOnce(10) { _ in
                let signOff = SignOff(session: session.id, go: true, by: "A", note: "", at: Samples.at())
                return try await store.save(signOff, unlessSaidSince: Samples.at(), drafts: [Samples.draft()]) != nil
            }
            #expect(saved == 1)
            #expect(try await store.newestSequence() == 1)
        },
        Promise("What belongs to a session that does not exist is refused, log entries included") {
            store async throws in
            let nobody = Samples.sessionID("nobody")
            await #expect(throws: StoreError.self) {
                _ = try await store.freeze(Samples.snapshot(nobody, .t5), drafts: [Samples.draft()])
            }
            await #expect(throws: StoreError.self) {
                let signOff = SignOff(session: nobody, go: true, by: "A", note: "", at: Samples.at())
                _ = try await store.save(signOff, unlessSaidSince: .distantPast, drafts: [Samples.draft()])
            }
            await #expect(throws: StoreError.self) {
                let waiver = Waiver(
                    session: nobody,
                    endpoint: Samples.id(1),
                    by: "A",
                    reason: "r",
                    at: Samples.at(),
                    expiresAt: Samples.at(1)
                )
                _ = try await store.save(waiver, drafts: [Samples.draft()])
            }
            #expect(try await store.newestSequence() == 0)
        },
    ]
}
