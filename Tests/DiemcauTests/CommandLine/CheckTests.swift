import Foundation
import Testing

@Suite("diemcau check")
struct CheckTests {
    /// The answer of `--json`, as a program of others reads it.
    private struct Answer: Decodable {
        struct Probe: Decodable {
            var outcome: String
            var status: Int?
            var reason: String?
        }

        struct Unobserved: Decodable {
            var cause: String?
            var message: String
        }

        struct Item: Decodable {
            var id: String
            var reachable: Bool?
            var unobserved: Unobserved?
            var lastProbe: Probe?
            var standing: [String: String]?
        }

        struct Need: Decodable {
            var floorKbps: Double
            var targetKbps: Double
        }

        var needs: [String: Need]?
        var total: Int
        var polled: Int
        var reachable: Int
        var unobserved: Int
        var items: [Item]
    }

    /// `alive` at a running responder, `dead` where nobody listens, `mute` without an address.
    private func registry(_ address: String) -> String {
        """
        { "version": 1, "endpoints": [
          { "id": "py", "name": "Phú Yên", "level": "province" },
          { "id": "alive", "name": "An Hòa Hải", "level": "commune", "parent": "py", "url": "\(address)/health" },
          { "id": "dead", "name": "Hòa An", "level": "commune", "url": "http://127.0.0.1:1/" }
        ] }
        """
    }

    @Test("A sweep names what cannot be reached and exits with 1; its good part alone with 0")
    func sweep() async throws {
        let folder = try TestFolder()
        try await CommandRun().running("respond", "--listen", "127.0.0.1:0", in: folder) { address in
            let file = try folder.file("endpoints.json", registry(address))
            let all = try await CommandRun().run("check", "--endpoints", file, "--json", in: folder)
            #expect(all.code == 1, "\(all.complaint)")
            let answer = try JSONDecoder().decode(Answer.self, from: Data(all.output.utf8))
            #expect((answer.total, answer.polled, answer.reachable) == (3, 2, 1))
            let items = Dictionary(uniqueKeysWithValues: answer.items.map { ($0.id, $0) })
            #expect(items["alive"]?.reachable == true)
            #expect(items["alive"]?.lastProbe?.outcome == "ok")
            #expect(items["dead"]?.reachable == false)
            #expect(items["dead"]?.lastProbe?.reason == "connectRefused")
            #expect(items["py"]?.lastProbe == nil)

            let part = try await CommandRun().run("check", "--endpoints", file, "--under", "py", in: folder)
            #expect(part.code == 0, "\(part.complaint)")
            #expect(part.output.contains("An Hòa Hải"))
            #expect(!part.output.contains("Hòa An"))
            #expect(!part.output.contains("\u{1B}"))
        }
    }

    @Test(
        "What a fault of our own keeps from being observed is neither reachable nor not, and counts apart",
        arguments: [false, true]
    )
    func unobserved(oneIsDead: Bool) async throws {
        let folder = try TestFolder()
        try await CommandRun().running("respond", "--listen", "127.0.0.1:0", in: folder) { address in
            let dead =
                #", { "id": "dead", "name": "Hòa An", "level": "commune", "url": "http://127.0.0.1:1/" }"#
            let file = try folder.file(
                "endpoints.json",
                """
                { "version": 1, "endpoints": [
                  { "id": "alive", "name": "An Hòa Hải", "level": "commune", "url": "\(address)/health" },
                  { "id": "ours", "name": "Hòa Tâm", "level": "commune", "url": "http://10.0.0.1/" }\(oneIsDead ? dead : "")
                ] }
                """
            )
            let run = CommandRun(environment: ["DIEMCAU_ALLOW": "127.0.0.0/8"])
            let found = try await run.run("check", "--endpoints", file, "--json", in: folder)
            #expect(found.code == (oneIsDead ? 1 : 4), "\(found.complaint)")
            let answer = try JSONDecoder().decode(Answer.self, from: Data(found.output.utf8))
            #expect((answer.reachable, answer.unobserved) == (1, 1))
            let ours = try #require(answer.items.first { $0.id == "ours" })
            #expect(ours.reachable == nil)
            #expect(ours.unobserved?.cause == "addressNotAllowed")
            #expect(ours.unobserved?.message.contains("DIEMCAU_ALLOW") == true)

            let told = try await run.run("check", "--endpoints", file, in: folder)
            #expect(told.output.contains("not observed"))
            #expect(told.output.contains("not reachable") == oneIsDead)
            let summary = "1/\(oneIsDead ? 3 : 2) endpoints reachable, 1 not observed, in"
            #expect(told.output.contains(summary), "\(told.output)")
        }
    }

    @Test("An unknown subtree is a wrong request")
    func unknown() async throws {
        let folder = try TestFolder()
        let file = try folder.file("endpoints.json", registry("http://127.0.0.1:1"))
        let outcome = try await CommandRun().run("check", "--endpoints", file, "--under", "nowhere", in: folder)
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("nowhere"))
    }

    @Test("Bandwidth is measured in both directions and judged")
    func bandwidth() async throws {
        let folder = try TestFolder()
        try await CommandRun().running("respond", "--listen", "127.0.0.1:0", in: folder) { address in
            let file = try folder.file(
                "endpoints.json",
                """
                { "version": 1, "endpoints": [
                  { "id": "py", "name": "Phú Yên", "level": "province", "url": "\(address)/health",
                    "bandwidth": { "downURL": "\(address)/down", "upURL": "\(address)/up" } }
                ] }
                """
            )
            let outcome = try await CommandRun().run("check", "--endpoints", file, "--bandwidth", "--json", in: folder)
            // How fast a busy machine is to itself is not for a test to say: that it was measured is.
            #expect([0, 1].contains(outcome.code), "\(outcome.complaint)")
            let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
            let standing = try #require(answer.items.first?.standing)
            #expect(Set(standing.keys) == ["up", "down"])
            #expect(answer.needs?["up"]?.targetKbps == 3_120)
            #expect(answer.needs?["down"]?.floorKbps == 1_440)
            let measured: Set = ["meetsTarget", "belowTarget", "belowFloor"]
            #expect(measured.isSuperset(of: standing.values))
            #expect((outcome.code == 1) == standing.values.contains("belowFloor"))
        }
    }

    private func testable(_ address: String) -> String {
        """
        { "version": 1, "endpoints": [
          { "id": "py", "name": "Phú Yên", "level": "province" },
          { "id": "alive", "name": "An Hòa Hải", "level": "commune", "parent": "py", "url": "\(address)/health",
            "bandwidth": { "downURL": "\(address)/down", "upURL": "\(address)/up" } },
          { "id": "dead", "name": "Hòa An", "level": "commune", "parent": "py", "url": "http://127.0.0.1:1/" }
        ] }
        """
    }

    @Test(
        "The table fills as the tests end, in plain lines where nobody watches",
        arguments: ["--bandwidth", "--full"]
    )
    func fills(option: String) async throws {
        let folder = try TestFolder()
        try await CommandRun().running("respond", "--listen", "127.0.0.1:0", in: folder) { address in
            let file = try folder.file("endpoints.json", testable(address))
            let found = try await CommandRun().run(
                "check",
                "--endpoints",
                file,
                "--under",
                "alive",
                option,
                in: folder
            )
            let lines = found.output.split(separator: "\n").map(String.init)
            #expect(lines.first?.hasPrefix("ENDPOINT") == true, "\(found.complaint)")
            #expect(lines.dropFirst().first?.hasPrefix("An Hòa Hải") == true)
            #expect(lines.last?.hasPrefix("1/1 endpoints reachable") == true)
            #expect(lines.last?.contains(" 2 bandwidth tests") == true, "\(lines)")
            #expect(found.complaint.isEmpty)
            #expect(!found.output.contains { $0 == "\r" || $0 == "\u{1B}" })
        }
    }

    @Test("Both kinds of bandwidth tests at once are refused before anything is sent")
    func oneKind() async throws {
        let folder = try TestFolder()
        let file = try folder.file("endpoints.json", testable("http://127.0.0.1:1"))
        let found = try await CommandRun().run("check", "--endpoints", file, "--bandwidth", "--full", in: folder)
        #expect(found.code == 2)
        #expect(found.output.isEmpty)
        #expect(found.complaint.contains("--bandwidth, --full"))
    }

    @Test("Ctrl-C leaves what there is so far")
    func interrupted() async throws {
        let folder = try TestFolder()
        try await CommandRun().running("respond", "--listen", "127.0.0.1:0", in: folder) { address in
            let file = try folder.file("endpoints.json", testable(address))
            // The header, and the two that are not tested: a floor test takes six seconds.
            let found = try await CommandRun().interrupted(
                after: 3,
                "check",
                "--endpoints",
                file,
                "--under",
                "py",
                "--bandwidth",
                in: folder
            )
            #expect(found.code == 130, "\(found.complaint)")
            let lines = found.output.split(separator: "\n").map(String.init)
            #expect(lines.count == 5)
            #expect(lines.dropFirst(2).first?.contains("not reachable: the connection was refused") == true, "\(lines)")
            #expect(lines.suffix(2).first == "Stopped: 0 of 2 tests done.")
            #expect(lines.last?.hasPrefix("1/2 endpoints reachable") == true)
        }
    }
}
