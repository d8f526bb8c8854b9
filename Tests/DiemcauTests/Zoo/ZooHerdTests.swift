import Foundation
import Testing

@Suite("Herds of each kind of hostile end", .serialized, .timeLimit(.minutes(5)))
struct ZooHerdTests {
    private struct Figures: Decodable {
        var kind: String
        var found: [String: Int]
        var faults: [String]
    }

    /// Of each kind; `scripts/bench zoo` probes ten thousand.
    private static let probes = 300

    private static var herds: URL {
        Program.executable.deletingLastPathComponent().appending(path: "zoo-herds")
    }

    /// Each line that the herds have printed; fails where any came to something else, has left something or disturbed its neighbour.
    private func expectWell(_ output: String, _ code: Int32, kinds: Int) throws {
        let lines = output.split(separator: "\n")
        let all = try lines.map { try JSONDecoder().decode(Figures.self, from: Data($0.utf8)) }
        for one in all {
            #expect(one.faults.isEmpty, "\(one.kind): \(one.faults)")
            #expect(one.found.values.reduce(0, +) == Self.probes, "\(one.kind): \(one.found)")
        }
        #expect(all.count == kinds)
        #expect(code == 0)
    }

    @Test("Three hundred of each have their reason, leave nothing behind, and a neighbour is answered in its turn")
    func ends() async throws {
        let folder = try TestFolder()
        let output = folder.path("out")
        let process = try CommandProcess(
            Self.herds,
            ["\(Self.probes)"],
            environment: ["PATH": "/usr/bin:/bin", "TMPDIR": folder.url.path],
            output: output,
            complaint: folder.path("err")
        )
        await process.ended()
        try expectWell(String(contentsOfFile: output, encoding: .utf8), process.status, kinds: 39)
    }

    @Test(
        "So it is with names, whether or not they are found",
        .enabled("This machine does not let a test make a network of its own (unshare --net --mount).") {
            let isPermitted = await NameWorld.isPermitted()
            return isPermitted || !NameWorld.maySkip
        }
    )
    func names() async throws {
        let world = NameWorld(folder: try TestFolder())
        let outcome = try await world.run(["\(Self.probes)", "--names"], program: Self.herds)
        try expectWell(outcome.output, outcome.code, kinds: 9)
    }
}
