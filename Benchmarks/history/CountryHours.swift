import Conference
import Coordination
import Foundation
import Storage
import Synchronization

/// Some hours of 11 367 endpoints, each asked once a minute: commits as the recorder makes them, and beside them the packing.
struct CountryHours {
    struct Result {
        var rowBytes = 0.0
        var packedBytes = 0.0
        var writtenPerResult = 0.0
        var hourOfRows = 0
    }

    private final class Packing: Sendable {
        let isUnderWay = Mutex(false)
    }

    static let count = 11_367
    let folder: String
    let hours: Int

    func run() async throws -> Result {
        let directory = DataDirectory(path: folder)
        let store = try directory.open()
        var lines = try await Self.register(Self.count, in: store)
        let start = Date(timeIntervalSince1970: 1_795_132_800)
        say("== %d endpoints, once a minute, %d hours", Self.count, hours)
        var result = Result()
        let packing = Packing()
        var (alone, beside) = (Times(), Times())
        var steps = Times()
        let commits = Int(Duration.seconds(60) / Recorder.flushEvery)
        let before = Disk.written()
        for hour in 0..<hours {
            let end = UTCHour(start).number + hour
            // The hour before is packed while this one is written.
            let packer = Task { () -> Times in
                guard hour > 0 else { return Times() }
                packing.isUnderWay.withLock { $0 = true }
                defer { packing.isUnderWay.withLock { $0 = false } }
                return try await Self.tidy(store, now: UTCHour(number: end).start.addingTimeInterval(300))
            }
            for minute in 0..<60 {
                let at = start.addingTimeInterval(Double(hour * 60 + minute) * 60)
                let results = lines.indices.map {
                    ProbeResult(endpoint: lines[$0].id, outcome: lines[$0].result(at: at))
                }
                .sorted { $0.outcome.startedAt < $1.outcome.startedAt }
                // As the recorder does it.
                for commit in 0..<commits {
                    let part = results[(results.count * commit / commits)..<(results.count * (commit + 1) / commits)]
                    let isBeside = packing.isUnderWay.withLock { $0 }
                    var times = Times()
                    _ = try await times.measure {
                        try await store.commit(EvidenceBatch(probes: Array(part), aliveAt: at))
                    }
                    if isBeside { beside.add(times.all[0]) } else { alone.add(times.all[0]) }
                }
            }
            if hour == 0 {
                let tables = try Disk.tables(directory)
                let bytes = ["probe", "probe_by_age"].map { tables[$0] ?? 0 }
                result.rowBytes = Double(bytes[0] + bytes[1]) / Double(Self.count * 60)
                result.hourOfRows = bytes[0] + bytes[1]
                say(
                    "rows not packed: %.1f bytes per result, %.1f of them the index by age",
                    result.rowBytes,
                    Double(bytes[1]) / Double(Self.count * 60)
                )
            }
            for time in try await packer.value.all { steps.add(time) }
        }
        let written = Disk.written() - before
        let results = try Disk.count("SELECT sum(results) FROM pack", directory)
        let payload = try Disk.count("SELECT sum(length(results)) FROM packedResults", directory)
        result.packedBytes = Double(try Disk.tables(directory)["packedResults"] ?? 0) / Double(results)
        result.writtenPerResult = Double(written) / Double(Self.count * 60 * hours)
        say(
            "packed: %.2f bytes per result on the disk, %.2f of them the pack itself",
            result.packedBytes,
            Double(payload) / Double(results)
        )
        say(
            "written to the disk: %.0f bytes per result, %.1f times the row, %.0f times the pack",
            result.writtenPerResult,
            result.writtenPerResult / result.rowBytes,
            result.writtenPerResult / result.packedBytes
        )
        say("commits of the recorder, packing idle:   %@", alone.text)
        say("commits of the recorder, packing beside: %@", beside.text)
        say("steps of packing: %@", steps.text)
        return result
    }

    static func register(_ count: Int, in store: SQLiteStore) async throws -> [SimulatedLine] {
        let endpoints = (0..<count).compactMap { number in
            EndpointID(rawValue: "xa-\(number)").map { Endpoint(id: $0, name: "Xã \(number)", level: .commune) }
        }
        _ = try await store.save(endpoints.map { RegisteredEndpoint(endpoint: $0, origin: .file) }, drafts: [])
        return endpoints.enumerated().map { SimulatedLine(number: $0.offset, id: $0.element.id) }
    }

    /// What is due, with the pauses of the daemon.
    static func tidy(_ store: SQLiteStore, now: Date, pause: Duration? = .milliseconds(50)) async throws -> Times {
        var steps = Times()
        while let task = HistoryPlan.next(try await store.backlog(), now: now) {
            while try await !steps.measure({ try await store.advance(task) }) {
                if let pause { try await Task.sleep(for: pause) }
            }
        }
        return steps
    }
}
