import Conference
import Coordination
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("Packing that is cut off")
struct InterruptionTests {
    private static let endpoints = 300
    private static let hour = UTCHour.seconds

    /// Two hours, and what nobody has packed of a third.
    static func fill(_ store: SQLiteStore) async throws {
        _ = try await store.save(Samples.endpoints(endpoints), drafts: [])
        for minute in stride(from: 0.0, to: 150, by: 10) {
            let probes = (1...endpoints).map { number in
                Samples.probe(
                    Samples.id(number),
                    at: minute * 60 + Double(number) / 100,
                    number % 7 == 0 ? .failure(.timeout, detail: "\(minute)") : .quick
                )
            }
            _ = try await store.commit(EvidenceBatch(probes: probes))
        }
    }

    private static func everything(_ store: SQLiteStore) async throws -> [[ProbeOutcome]] {
        var all: [[ProbeOutcome]] = []
        for number in [1, 7, 150, 251, endpoints] {
            all.append(try await store.probes(of: Samples.id(number), before: .newest, limit: 1_000).items)
        }
        return all
    }

    /// The third hour is over too: with the next pack everything is in order again.
    private static let now = Samples.at(3.2 * hour)

    @Test("After any step, what is on the disk is whole, and packing goes on from there", arguments: 0..<14)
    func kill(_ steps: Int) async throws {
        try await withStore { store, directory in
            try await Self.fill(store)
            let before = try await Self.everything(store)
            for _ in 0..<steps { _ = try await store.advance(.pack) }
            #expect(try await Self.everything(store) == before)

            // What is on the disk at this moment is what `kill -9` leaves.
            let crashed = DataDirectory(path: directory.path + "/crashed")
            try crashed.create()
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: directory.database + suffix, toPath: crashed.database + suffix)
            }
            let recovered = try crashed.open()
            #expect(try await Self.everything(recovered) == before)
            // More comes in before packing begins again.
            _ = try await recovered.commit(EvidenceBatch(probes: [Samples.probe(Samples.id(1), at: 2.15 * Self.hour)]))
            try await StoreContract.tidy(recovered, now: Self.now)
            var after = try await Self.everything(recovered)
            after[0].removeFirst()
            #expect(after == before)
            let (packs, rows, blobs) = try await recovered.read { db in
                try (
                    Int.fetchOne(db, sql: "SELECT count(*) FROM pack"),
                    Int.fetchOne(db, sql: "SELECT count(*) FROM probe"),
                    Int.fetchOne(db, sql: "SELECT count(*) FROM packedResults")
                )
            }
            #expect(packs == 3)
            #expect(rows == Self.endpoints)
            #expect(blobs == 3 * Self.endpoints)
            #expect(try SQLiteStore.check(path: crashed.database).isSound)
        }
    }

    @Test("A day that was summed up in part is summed up whole", arguments: 0..<6)
    func sums(_ steps: Int) async throws {
        try await withStore { store, directory in
            try await Self.fill(store)
            let id = Samples.id(Self.endpoints)
            let hours = try await store.hours(of: id, from: Samples.at(), to: Samples.at(9 * Self.hour))
            #expect(hours.map(\.summary.count) == [6, 6, 3])
            while try await !store.advance(.pack) {}
            while try await !store.advance(.pack) {}
            let day = UTCDay(Samples.at())
            for _ in 0..<steps { _ = try await store.advance(.sumUp(day)) }
            try store.closeConnections()

            let reopened = try directory.open()
            #expect(try await reopened.hours(of: id, from: Samples.at(), to: Samples.at(9 * Self.hour)) == hours)
            try await StoreContract.tidy(reopened, now: Samples.at(30 * Self.hour))
            #expect(try await reopened.hours(of: id, from: Samples.at(), to: Samples.at(9 * Self.hour)) == hours)
            #expect(try await reopened.backlog() == HistoryBacklog(firstUnpacked: nil, unsummedDays: []))
        }
    }

    @Test("Results that come late to a day are summed up with it; once its packs go, they are added to its sum")
    func late() async throws {
        try await withStore { store, _ in
            try await Self.fill(store)
            let id = Samples.id(1)
            let day = 24 * Self.hour
            func counts() async throws -> [Int] {
                try await store.hours(of: id, from: Samples.at(), to: Samples.at(day)).map(\.summary.count)
            }
            try await StoreContract.tidy(store, now: Samples.at(1.5 * day))
            _ = try await store.commit(EvidenceBatch(probes: [Samples.probe(id, at: 30)]))
            try await StoreContract.tidy(store, now: Samples.at(1.5 * day))
            #expect(try await counts() == [7, 6, 3])

            let now = Samples.at(1.5 * day)
            let ages = RetentionAges(results: Samples.at(1.4 * day), summaries: Samples.at(-day), now: now)
            while try await store.prune(ages, limit: 100) {}
            let late = [40, 41, 5 * Self.hour].map { Samples.probe(id, at: $0, .failure(.timeout)) }
            _ = try await store.commit(EvidenceBatch(probes: [late[0]]))
            #expect(try await counts() == [8, 6, 3])
            while try await !store.advance(.pack) {}
            #expect(try await counts() == [8, 6, 3])
            #expect(try await store.backlog().unsummedDays == [UTCDay(Samples.at())])
            // A step of the sum, and a start from the beginning: nothing is added twice.
            _ = try await store.advance(.sumUp(UTCDay(Samples.at())))
            _ = try await store.advance(.pack)
            try await StoreContract.tidy(store, now: Samples.at(1.5 * day))
            #expect(try await counts() == [8, 6, 3])
            #expect(try await store.backlog().unsummedDays == [])

            _ = try await store.commit(EvidenceBatch(probes: [late[1], late[2]]))
            try await StoreContract.tidy(store, now: Samples.at(1.5 * day))
            while try await store.prune(ages, limit: 100) {}
            #expect(try await counts() == [9, 6, 3, 1])
            let first = try await store.hours(of: id, from: Samples.at(), to: Samples.at(Self.hour)).first
            #expect(first?.summary.failures == [.timeout: 2])
        }
    }

    @Test("A damaged pack is told to who reads it, and keeps no day from being summed up")
    func damaged() async throws {
        try await withStore { store, _ in
            try await Self.fill(store)
            try await StoreContract.tidy(store, now: Self.now)
            try await store.write { db in
                try db.execute(
                    sql: "UPDATE packedResults SET results = x'01ff' WHERE id = (SELECT min(id) FROM packedResults)"
                )
            }
            await #expect(throws: StoreError.failed("a pack of results cannot be read")) {
                _ = try await store.probes(of: Samples.id(1), before: .newest, limit: 1_000)
            }
            try await StoreContract.tidy(store, now: Samples.at(30 * Self.hour))
            #expect(try await store.backlog() == HistoryBacklog(firstUnpacked: nil, unsummedDays: [], unreadable: 1))
            let hours = try await store.hours(of: Samples.id(1), from: Samples.at(), to: Samples.at(9 * Self.hour))
            #expect(hours.map(\.summary.count) == [6, 3])
        }
    }

    @Test(
        "Cursors that nobody has given out harm nothing",
        arguments: [Int64.min, -9_000_000_000_000, -16_777_216, -117_440_515, -1, 0, 1, 4_000, 1_000_000, Int64.max]
    )
    func cursors(_ row: Int64) async throws {
        try await withStore { store, _ in
            try await Self.fill(store)
            try await StoreContract.tidy(store, now: Samples.at(2.2 * Self.hour))
            let page = try await store.probes(
                of: Samples.id(7),
                before: HistoryCursor(at: Samples.at(60), row: row),
                limit: 1_000
            )
            #expect(page.items.count <= 15)
            #expect(page.next == nil)
        }
    }
}
