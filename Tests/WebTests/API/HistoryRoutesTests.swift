import Conference
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

@Suite struct HistoryRoutesTests {
    /// Two hours of `py-a-1` up to now, once a minute, every tenth without an answer; one result of `py-b-1`.
    private func office(minutes: Int = 120) async throws -> Office {
        let office = try await Office()
        let id = Samples.id("py-a-1")
        let probes = (0..<minutes).map { minute in
            Samples.probe(id, at: Double(minute - minutes) * 60, minute % 10 == 3 ? .failure(.timeout) : .quick)
        }
        let rates = [Samples.bandwidth(id, .up, at: -60), Samples.bandwidth(id, .down, at: -90)]
        _ = try await office.store.commit(
            EvidenceBatch(probes: probes + [Samples.probe(Samples.id("py-b-1"), at: -60)], bandwidth: rates)
        )
        return office
    }

    private static let path = "/api/v1/endpoints/py-a-1"

    @Test func `availability comes by hour or by day, with the sum of all`() async throws {
        try await office().serve(.viewer) { caller async throws in
            let hours: AvailabilityPayload = try await caller.get("\(Self.path)/availability").decoded()
            #expect(hours.step == "hour")
            #expect(hours.items.map(\.at) == [Samples.at(-7_200), Samples.at(-3_600)])
            #expect(hours.items.map(\.answered) == [54, 54])
            #expect(hours.items.first?.failures == ["timeout": 6])
            #expect(hours.items.first?.availability == 0.9)
            #expect(abs((hours.items.first?.rttMs?.median ?? 0) / 5 - 1) < 0.006)
            #expect(hours.total?.count == 120)
            #expect(hours.total?.rttMs?.median == nil)

            let days: AvailabilityPayload = try await caller.get("\(Self.path)/availability?step=day").decoded()
            // Two hours before seven in the morning of Hà Nội.
            #expect(days.items.map(\.at) == [Samples.at(-7 * 3_600)])
            let one = "\(Self.path)/availability?from=2026-11-20T06:00:00%2B07:00&to=2026-11-20T07:00:00%2B07:00"
            #expect(try await caller.get(one).decoded(AvailabilityPayload.self).items.map(\.count) == [60])
        }
    }

    @Test func `the hours of one point come as a table too, without those below it`() async throws {
        let office = try await office()
        _ = try await office.store.commit(EvidenceBatch(probes: [Samples.probe(Samples.id("py-a"), at: -60)]))
        _ = try await office.services.registry.retire(
            Samples.id("py-b-2"),
            revision: nil,
            for: Principal(name: "quản trị", role: .admin, scope: .everything)
        )
        try await office.serve(.viewer) { caller async throws in
            let table = try await caller.get("/api/v1/endpoints/py-a/availability.csv")
            #expect(table.header(.contentDisposition) == "attachment; filename=\"py-a-availability.csv\"")
            let lines = table.text.components(separatedBy: "\r\n")
            #expect(lines.count == 3 && lines[0].hasPrefix("endpoint,at,count,") && lines[1].hasPrefix("py-a,"))
            let hours = try await caller.get("\(Self.path)/availability.jsonl").text.split(separator: "\n")
            #expect(hours.count == 2 && hours.allSatisfy { $0.contains("\"answered\":54") })
            let days = try await caller.get("\(Self.path)/availability.jsonl?step=day").text.split(separator: "\n")
            #expect(days.count == 1 && !days[0].contains("median"))
            #expect(try await caller.get("/api/v1/endpoints/py-b-2/availability.csv").status == 200)
            #expect(try await caller.get("/api/v1/endpoints/nobody/availability.csv").status == 404)
            #expect(try await caller.get("\(Self.path)/availability.csv?under=py").status == 422)
        }
        try await office.serve(.viewer, under: "py-b") { caller async throws in
            #expect(try await caller.get("\(Self.path)/availability.csv").status == 404)
        }
    }

    @Test func `results come as a table, newest first`() async throws {
        try await office().serve(.viewer) { caller async throws in
            let answer = try await caller.get("\(Self.path)/measurements.csv")
            #expect(answer.status == 200)
            #expect(answer.header(.contentType) == "text/csv; charset=utf-8; header=present")
            #expect(answer.header(.contentDisposition) == "attachment; filename=\"py-a-1-probes.csv\"")
            let lines = answer.text.components(separatedBy: "\r\n")
            #expect(lines.count == 122)
            #expect(lines[0].hasPrefix("at,outcome,status,reason,dnsMs,"))
            #expect(lines[1] == "2026-11-20T06:59:00.000+07:00,ok,200,,0.0,5.0,0.0,20.0,25.0,,,")
            #expect(lines[7] == "2026-11-20T06:53:00.000+07:00,failed,,timeout,,,,,1.0,,,")
            #expect(lines.last == "")

            let rates = try await caller.get("\(Self.path)/measurements.csv?kind=bandwidth")
            #expect(
                rates.text.components(separatedBy: "\r\n").dropFirst().map { $0.prefix(38) }.first?.hasSuffix(
                    "up,floor"
                ) == true
            )
        }
    }

    /// A measurement with everything that one can have.
    private static let full: BandwidthMeasurement = {
        var full = Samples.bandwidth(Samples.id("py-a-1"), .up, at: -30)
        full.pacedKbps = 3_276
        full.upperKbps = 52_000
        full.busy = .queue
        full.latency = LineLatency(idleMs: 5, loadedMs: 40)
        full.hints = TransportHints(segments: 900, repeated: 9, deliveryKbps: 49_000, minRTTMs: 4.5)
        return full
    }()

    /// The names of all values in a payload, those of its parts included.
    private static func leaves(_ value: Any?, name: String = "") -> [String] {
        guard let parts = value as? [String: Any] else { return [name] }
        return parts.flatMap { leaves($0.value, name: $0.key) }
    }

    @Test func `a table has a column for whatever the lines of JSON have, and a value in it`() throws {
        let answered = ProbeOutcome.Answer(
            status: 200,
            timings: ProbeTimings(dnsMs: 1, connectMs: 5, tlsMs: 9, firstByteMs: 20, totalMs: 36),
            certificateExpiry: Samples.at(86_400)
        )
        let failed = ProbeOutcome.Failure(reason: .httpStatus, status: 503, totalMs: 12)
        let probes = [ProbeOutcome.Result.answered(answered), .failed(failed)]
        let rows: [any CSVRow] =
            probes.map { ProbePayload(ProbeOutcome(startedAt: Samples.at(0), result: $0)) } + [RatePayload(Self.full)]
        for row in rows {
            let json = try JSONSerialization.jsonObject(with: WireCoding.encoder(timeZone: .gmt).encode(row))
            let fields = zip(type(of: row).csvColumns, row.csvFields { WireTime.text($0, timeZone: .gmt) })
            #expect(Set(Self.leaves(json)) == Set(fields.filter { $1 != nil }.map(\.0)))
            #expect(type(of: row).csvColumns.count == row.csvFields { _ in "" }.count)
        }
    }

    @Test func `only a floor test has a pace`() {
        var measurement = Self.full
        measurement.method = .full
        measurement.pacedKbps = 0
        #expect(RatePayload(measurement).rate.pacedKbps == nil)
    }

    @Test func `results come as lines of JSON, only those of the time asked for`() async throws {
        try await office().serve(.viewer) { caller async throws in
            let query = "from=2026-11-20T05:30:00%2B07:00&to=2026-11-20T05:40:00%2B07:00"
            let answer = try await caller.get("\(Self.path)/measurements.jsonl?\(query)")
            #expect(answer.header(.contentType) == "application/jsonl; charset=utf-8")
            let probes = try answer.text.split(separator: "\n").map { line in
                try WireCoding.decoder.decode(ProbePayload.self, from: Data(line.utf8))
            }
            #expect(probes.map(\.at) == (1...10).map { Samples.at(-4_800 - Double($0) * 60) })
            let rates = try await caller.get("\(Self.path)/measurements.jsonl?kind=bandwidth").text.split(
                separator: "\n"
            )
            let first = try WireCoding.decoder.decode(RatePayload.self, from: Data(rates[0].utf8))
            #expect(first.direction == "up" && first.rate.at == Samples.at(-60))
        }
    }

    @Test func `a subtree comes as one table, hour by hour`() async throws {
        let office = try await office()
        try await office.serve(.viewer) { caller async throws in
            let all = try await caller.get("/api/v1/availability.csv").text.components(separatedBy: "\r\n")
            #expect(all.dropFirst().map { $0.prefix { $0 != "," } } == ["py-b-1", "py-a-1", "py-a-1", ""])
            #expect(all[0].hasSuffix("rttMaxMs," + FailureReason.allCases.map(\.rawValue).joined(separator: ",")))
            #expect(all[2].hasPrefix("py-a-1,2026-11-20T05:00:00.000+07:00,60,54,0.9,"))
            let part = try await caller.get("/api/v1/availability.jsonl?under=py-a&step=day").text
            #expect(part.split(separator: "\n").count == 1)
            #expect(part.contains("\"endpoint\":\"py-a-1\""))
            #expect(try await caller.get("/api/v1/availability.csv?under=nobody").status == 404)
        }
    }

    @Test(
        arguments: [
            "availability?step=week", "availability?from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z",
            "availability?from=2024-11-21T00:00:00Z&to=2026-11-20T00:00:00Z", "availability?form=2026",
            "measurements.csv?from=yesterday", "measurements.jsonl?kind=reports", "measurements.csv?limit=3",
        ]
    )
    func `a question that makes no sense is refused`(_ question: String) async throws {
        try await office(minutes: 1).serve(.viewer) { caller async throws in
            #expect(try await caller.get("\(Self.path)/\(question)").status == 422)
        }
    }

    @Test(
        arguments: [
            ("from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z", "expected a time before \"to\""),
            ("from=2024-11-21T00:00:00Z&to=2026-11-20T00:00:00Z", "expected at most 400 days before \"to\""),
        ]
    )
    func `what is wrong with a span is said`(_ query: String, _ words: String) async throws {
        try await office(minutes: 1).serve(.viewer) { caller async throws in
            let problem = try await caller.get("\(Self.path)/availability?\(query)&lang=en").problem()
            #expect(problem.faults?.map(\.message) == [words])
        }
    }

    @Test func `a store that is away is told before anything is written`() async throws {
        let office = try await office(minutes: 1)
        try await office.serve(.viewer) { caller async throws in
            await office.store.fail(with: .busy)
            for path in ["availability", "measurements.csv", "measurements.jsonl?kind=bandwidth"] {
                #expect(try await caller.get("\(Self.path)/\(path)").status == 503, "\(path)")
            }
        }
    }

    @Test func `nothing is read before what was read has been taken`() async throws {
        let steps = Mutex<[String]>([])
        let parts = Remaining(Array(1...3))
        let response = ExportForm.csv.response(name: "x", timeZone: .gmt) { () -> [ProbePayload]? in
            steps.withLock { $0.append("read") }
            return parts.next().map { _ in [ProbePayload(Samples.probe(Samples.id(1)).outcome)] }
        }
        try await response.body.write(Taker { steps.withLock { $0.append("taken") } })
        #expect(steps.withLock { $0 } == ["taken", "read", "taken", "read", "taken", "read", "taken", "read"])
    }
}

private struct Taker: ResponseBodyWriter {
    let take: @Sendable () -> Void

    mutating func write(_ buffer: ByteBuffer) async throws { take() }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
