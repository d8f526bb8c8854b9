import Conference
import Coordination
import Foundation
import GRDB
import Storage

/// A month of a part of the endpoints, packed, summed up and pruned as in the daemon; then copies of it for the rest of a year.
struct SampleMonth {
    struct Result {
        /// Of one endpoint, bytes on the disk.
        var packedPerDay = 0.0
        var summedPerDay = 0.0
        /// Of one floor test in one direction.
        var perTest = 0.0
        var strip = Times()
        var coldStrip = Times()
    }

    let folder: String
    let endpoints: Int
    let days: Int

    func run() async throws -> Result {
        let directory = DataDirectory(path: folder)
        let store = try directory.open()
        var lines = try await CountryHours.register(endpoints, in: store)
        let start = Date(timeIntervalSince1970: 1_795_132_800)
        say("== %d endpoints, once a minute, %d days", endpoints, days)
        for hour in 0..<(days * 24) {
            let begin = start.addingTimeInterval(Double(hour) * UTCHour.seconds)
            var results: [ProbeResult] = []
            for minute in 0..<60 {
                let at = begin.addingTimeInterval(Double(minute) * 60)
                results += lines.indices.map { ProbeResult(endpoint: lines[$0].id, outcome: lines[$0].result(at: at)) }
            }
            _ = try await store.commit(EvidenceBatch(probes: results, aliveAt: begin))
            let now = begin.addingTimeInterval(UTCHour.seconds + 300)
            _ = try await CountryHours.tidy(store, now: now, pause: nil)
            guard hour % 24 == 23 else { continue }
            let tests = lines.indices.flatMap { lines[$0].floorTests(at: begin) }
            _ = try await store.commit(EvidenceBatch(bandwidth: tests))
            let ages = RetentionAges(now: now, resultDays: 8, summaryDays: 400)
            while try await store.prune(ages, limit: 2_000) {}
        }
        let end = start.addingTimeInterval(Double(days) * 24 * UTCHour.seconds)
        return try await look(store, directory, end: end)
    }

    private func look(_ store: SQLiteStore, _ directory: DataDirectory, end: Date) async throws -> Result {
        var result = Result()
        let tables = try Disk.tables(directory)
        let kept = try Disk.count("SELECT sum(results) FROM pack", directory)
        let packed = tables["packedResults"] ?? 0
        result.packedPerDay = Double(packed) / Double(kept) * 1_440
        say(
            "packed: %.2f bytes per result on the disk, %d results kept of the last 8 days",
            Double(packed) / Double(kept),
            kept
        )
        let file = try Disk.file(directory)
        say("file: %.1f MB, of it %.1f MB free pages that are used again", megabytes(file.bytes), megabytes(file.free))

        let tests = try Disk.count("SELECT count(*) FROM bandwidth", directory)
        let ofTests = ["bandwidth", "bandwidth_by_endpoint", "bandwidth_by_age"].compactMap { tables[$0] }.reduce(0, +)
        result.perTest = Double(ofTests) / Double(max(tests, 1))
        say("bandwidth: %.1f bytes per floor test and direction on the disk, %d tests", result.perTest, tests)

        try fillYear(directory)
        let sums = try Disk.count("SELECT count(*) FROM probeDay", directory)
        let payload = try Disk.count("SELECT sum(length(hours)) FROM probeDay", directory)
        let day = Double(try Disk.tables(directory)["probeDay"] ?? 0) / Double(sums)
        result.summedPerDay = day
        say(
            "summed up: %.1f bytes per endpoint and day on the disk, %.1f of them the sums; %.2f bytes per hour",
            day,
            Double(payload) / Double(sums),
            day / 24
        )

        var (page, raw) = (Times(), Times())
        for number in 0..<200 {
            guard let id = EndpointID(rawValue: "xa-\(number * 7 % endpoints)") else { continue }
            let hours = try await result.strip.measure {
                try await store.hours(of: id, from: end.addingTimeInterval(-365 * 86_400), to: end)
            }
            if number == 0 { say("a year's strip has %d hours", hours.count) }
            _ = try await page.measure { try await store.probes(of: id, before: .newest, limit: 30) }
            _ = try await raw.measure {
                try await store.probes(of: id, before: HistoryCursor(at: end.addingTimeInterval(-86_400)), limit: 1_440)
            }
        }
        for number in 0..<30 {
            guard let id = EndpointID(rawValue: "xa-\(number * 11 % endpoints)") else { continue }
            // Another connection: what this process has read is not there either.
            let cold = try directory.open()
            Disk.forget(directory)
            _ = try await result.coldStrip.measure {
                try await cold.hours(of: id, from: end.addingTimeInterval(-365 * 86_400), to: end)
            }
        }
        say("a year's strip of one endpoint:       %@", result.strip.text)
        say("… with nothing in the kernel's cache: %@", result.coldStrip.text)
        say("newest page of results:               %@", page.text)
        say("a day's results:                      %@", raw.text)
        return result
    }

    /// The days before the month, as copies of it, in the order of time.
    private func fillYear(_ directory: DataDirectory) throws {
        let queue = try DatabaseQueue(path: directory.database)
        defer { try? queue.close() }
        let first = try queue.read { db in try Int.fetchOne(db, sql: "SELECT min(day) FROM probeDay") ?? 0 }
        let month = try queue.read { db in try Int.fetchOne(db, sql: "SELECT count(DISTINCT day) FROM probeDay") ?? 1 }
        for day in (first - 365 + month)..<first {
            try queue.write { db in
                let model = first + (day - first + 365 * month) % month
                try db.execute(
                    sql: "INSERT INTO probeDay SELECT endpoint, ?, hours FROM probeDay WHERE day = ?",
                    arguments: [day, model]
                )
                try db.execute(sql: "INSERT INTO summedDay VALUES (?, 1, 1)", arguments: [day])
            }
        }
    }
}
