import Foundation
import Testing

@Suite("Herds of each kind of hostile end", .serialized, .timeLimit(.minutes(5)))
struct ZooHerdTests {
    private struct Figures: Decodable {
        var kind: String
        var neighbours: Int
        var faults: [String]
    }

    /// Of each kind; `scripts/bench zoo` probes ten times as many.
    private static let probes = 1_000

    private static var herds: URL {
        Program.executable.deletingLastPathComponent().appending(path: "zoo-herds")
    }

    /// Each line that the herds have printed; fails where any has left something or disturbed its neighbour.
    private func expectWell(_ output: String, _ code: Int32, kinds: Int) throws {
        let lines = output.split(separator: "\n")
        let all = try lines.map { try JSONDecoder().decode(Figures.self, from: Data($0.utf8)) }
        for one in all { #expect(one.faults.isEmpty, "\(one.kind): \(one.faults)") }
        // Where this process has no descriptor left its neighbours have none either.
        #expect(all.allSatisfy { $0.neighbours >= Self.probes / 20 || $0.kind == "no descriptor left" })
        #expect(all.count == kinds)
        #expect(code == 0)
    }

    @Test("A thousand probes of each leave nothing behind, and none of the neighbour's fails or is left out")
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
        try expectWell(String(contentsOfFile: output, encoding: .utf8), process.status, kinds: 26)
    }

    @Test(
        "So it is with names that are looked up in vain",
        .enabled("This machine does not let a test make a network of its own (unshare --net --mount).") {
            let isPermitted = await NameWorld.isPermitted()
            return isPermitted || !NameWorld.maySkip
        }
    )
    func names() async throws {
        let world = NameWorld(folder: try TestFolder())
        let outcome = try await world.run(["\(Self.probes)", "--names"], program: Self.herds)
        try expectWell(outcome.output, outcome.code, kinds: 5)
    }
}
