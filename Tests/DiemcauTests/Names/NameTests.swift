import Foundation
import Testing

@Suite(
    "Names that are looked up in vain",
    .serialized,
    .enabled("This machine does not let a test make a network of its own (unshare --net --mount).") {
        // Where nobody has said that they may be left out they run, and fail.
        let isPermitted = await NameWorld.isPermitted()
        return isPermitted || !NameWorld.maySkip
    }
)
struct NameTests {
    /// A name under `.test`, and what `diemcau check` says of it; nil: it is reachable.
    private struct Case {
        let name: String
        var port = 8_080
        let reason: String?
    }

    private struct Answer: Decodable {
        struct Probe: Decodable {
            struct Timings: Decodable { var dnsMs: Double }

            var reason: String?
            var cause: String?
            var timings: Timings?
        }

        struct Item: Decodable {
            var id: String
            var lastProbe: Probe?
        }

        var items: [Item]
    }

    private static let cases = [
        Case(name: "good", reason: nil),
        Case(name: "slow", reason: nil),
        Case(name: "nosuch", reason: "dns"),
        Case(name: "servfail", reason: "dns"),
        Case(name: "refused", reason: "dns"),
        Case(name: "empty", reason: "dns"),
        Case(name: "garbage", reason: "dns"),
        Case(name: "dead", reason: "dns"),
        Case(name: "twenty", reason: nil),
        Case(name: "four", reason: nil),
        Case(name: "fourdead", reason: "connectRefused"),
        // Each of them at once, and none at the end of its share of the time.
        Case(name: "twentydead", reason: "connectRefused"),
        Case(name: "six", reason: nil),
        Case(name: "both", reason: nil),
        // Of its two addresses the first never answers.
        Case(name: "both", port: 8_081, reason: nil),
    ]

    private func registry(_ entries: [(id: String, url: String)], interval: Int = 60, timeout: Int = 10) -> String {
        let points = entries.map {
            #"{ "id": "\#($0.id)", "name": "\#($0.id)", "level": "commune", "url": "\#($0.url)" }"#
        }
        return """
            { "version": 1,
              "defaults": { "probe": { "intervalSeconds": \(interval), "timeoutSeconds": \(timeout) } },
              "endpoints": [ \(points.joined(separator: ",\n")) ] }
            """
    }

    private func check(
        _ entries: [(id: String, url: String)],
        resolver: String,
        timeout: Int,
        descriptors: Int? = nil
    ) async throws -> [String: Answer.Probe] {
        let folder = try TestFolder()
        let file = try folder.file("endpoints.json", registry(entries, timeout: timeout))
        let outcome = try await NameWorld(folder: folder, resolver: resolver, descriptors: descriptors)
            .run(["check", "--endpoints", file, "--json", "--in-flight", "200"])
        #expect([0, 1, 4].contains(outcome.code), "\(outcome.complaint)")
        let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
        return Dictionary(answer.items.compactMap { item in item.lastProbe.map { (item.id, $0) } }) { $1 }
    }

    @Test("Each way in which a name can fail is a fault of the look-up, and no other name suffers")
    func names() async throws {
        let entries = Self.cases.map { (id: "\($0.name)-\($0.port)", url: "http://\($0.name).test:\($0.port)/") }
        let probes = try await check(entries, resolver: "timeout:1 attempts:1", timeout: 10)
        for item in Self.cases {
            let probe = try #require(probes["\(item.name)-\(item.port)"])
            #expect(probe.reason == item.reason, "\(item.name):\(item.port)")
        }
        #expect((probes["slow-8080"]?.timings?.dnsMs ?? 0) >= 390)
    }

    @Test("A resolver that takes longer than the probe may, for every name, is our own fault, and holds up no end")
    func patientResolver() async throws {
        let entries =
            (1...40).map { (id: "dead\($0)", url: "http://dead\($0).test:8080/") }
            + [(id: "address", url: "http://127.0.0.11:8080/")]
        let probes = try await check(entries, resolver: "timeout:30 attempts:5", timeout: 2)
        for (id, probe) in probes { #expect(probe.reason == (id == "address" ? nil : "internal"), "\(id)") }
        #expect(probes.values.count { $0.cause == "resolverSilent" } == 40)
        #expect(probes.count == 41)
    }

    @Test("What a redirect leads to fails with the reasons of what is asked for at once")
    func redirects() async throws {
        let cases = [
            (id: "black-hole", target: "dead.test:8080", reason: "dns"),
            (id: "unknown", target: "nosuch.test:8080", reason: "dns"),
            (id: "dark", target: "127.0.0.11:8082", reason: "connectTimeout"),
            (id: "well", target: "good.test:8080", reason: nil),
        ]
        let entries = cases.map { (id: $0.id, url: "http://127.0.0.11:8080/302/\($0.target)") }
        let probes = try await check(entries, resolver: "timeout:30 attempts:5", timeout: 3)
        for item in cases { #expect(try #require(probes[item.id]).reason == item.reason, "\(item.id)") }
    }

    @Test("A resolver that needs five seconds for each name, since the first of its servers is dead, finds them all")
    func slowResolver() async throws {
        let entries = (1...200).map { (id: "good\($0)", url: "http://good\($0).test:8080/") }
        let probes = try await check(entries, resolver: "second", timeout: 10)
        #expect(probes.count == 200)
        let wrong = probes.filter { $0.value.reason != nil }
        #expect(wrong.isEmpty, "\(wrong)")
        #expect(probes.values.allSatisfy { ($0.timings?.dnsMs ?? 0) >= 4_500 })
    }

    @Test("A look-up for which no descriptor is left is our own fault, and says nothing about the name")
    func descriptors() async throws {
        let entries = (1...150).map { number in
            (id: "p\(number)", url: number % 2 == 0 ? "http://good\(number).test:8080/" : "http://127.0.0.11:8080/")
        }
        let probes = try await check(entries, resolver: "timeout:1 attempts:1", timeout: 10, descriptors: 34)
        #expect(probes.count == 150)
        let named = probes.filter { (Int($0.key.dropFirst()) ?? 1) % 2 == 0 }.values
        let reasons = Dictionary(grouping: named) { $0.reason ?? "ok" }.mapValues(\.count)
        #expect((reasons["internal"] ?? 0) > 0, "\(reasons)")
        #expect(Set(reasons.keys).isSubset(of: ["internal", "ok"]), "\(reasons)")
        #expect(named.allSatisfy { $0.reason == nil || $0.cause == "exhausted" })
    }

    @Test(
        "Names of a zone whose servers hang hold up no other name, however many they are and however long they hang",
        arguments: [20, 100]
    )
    func deadZone(dead: Int) async throws {
        // The row of names begins with all that hang.
        let hanging = (1...dead).map { (id: "dead\($0)", url: "http://dead\($0).test:8080/") }
        let good = (1...100).map { (id: "good\($0)", url: "http://good\($0).test:8080/") }
        let probes = try await check(hanging + good, resolver: "timeout:30 attempts:5", timeout: 8)
        #expect(probes.count == dead + 100)
        let wrong = probes.filter { id, probe in probe.reason != (id.hasPrefix("dead") ? "dns" : nil) }
        #expect(wrong.isEmpty, "\(wrong.keys.sorted())")
    }

    @Test(
        "With a dead resolver for most points, those with an address keep their interval, and each named one gets its word"
    )
    func daemon() async throws {
        struct Figures: Decodable {
            var asked: [Int]
            var probes: [String: Int]
        }

        let folder = try TestFolder()
        let named = (1...90).map { (id: "n\($0)", url: "http://dead\($0).test:8080/") }
        let plain = (1...10).map { (id: "a\($0)", url: "http://127.0.2.\($0):8080/") }
        let file = try folder.file("endpoints.json", registry(named + plain, interval: 5, timeout: 5))
        let outcome = try await NameWorld(folder: folder, resolver: "timeout:30 attempts:5")
            .run(
                ["serve", "--endpoints", file, "--data-dir", folder.path("data"), "--listen", "127.0.0.1:8480"],
                watching: 5
            )
        let line = try #require(
            outcome.output.split(separator: "\n").last { $0.hasPrefix("{") },
            "\(outcome.complaint)"
        )
        let figures = try JSONDecoder().decode(Figures.self, from: Data(line.utf8))
        let fewest = try #require(figures.asked.min())
        let most = try #require(figures.asked.max())
        #expect(fewest >= 5)
        #expect(most - fewest <= 1, "\(figures.asked)")
        // Sixteen look-ups at once, of five seconds each, would be no more than seventeen a round.
        #expect((figures.probes["internal"] ?? 0) >= 2 * named.count, "\(figures.probes)")
        // No name at all is found: that says nothing about any of them.
        #expect(Set(figures.probes.filter { $0.value > 0 }.keys) == ["ok", "internal"], "\(figures.probes)")
    }
}
