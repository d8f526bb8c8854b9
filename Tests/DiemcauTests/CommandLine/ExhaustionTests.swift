import Foundation
import Testing

@Suite("When the system gives nothing more")
struct ExhaustionTests {
    private struct Answer: Decodable {
        struct Item: Decodable {
            struct Probe: Decodable {
                var outcome: String
                var reason: String?
            }

            var id: String
            var lastProbe: Probe?
        }

        var items: [Item]
    }

    @Test("A probe for which no descriptor is left is our own fault, and says nothing about the point")
    func descriptors() async throws {
        let folder = try TestFolder()
        try await CommandRun().running("respond", "--listen", "127.0.0.1:0", in: folder) { address in
            let points = (1...200).map {
                #"{ "id": "p\#($0)", "name": "p\#($0)", "level": "commune", "url": "\#(address)/health" }"#
            }
            let text = #"{ "version": 1, "endpoints": [ \#(points.joined(separator: ",")) ] }"#
            let file = try folder.file("endpoints.json", text)
            let output = folder.path("limited-output")
            // The hard limit too: the program raises its own up to that.
            let process = try CommandProcess(
                URL(filePath: "/bin/sh"),
                [
                    "-c", #"ulimit -n 40 && exec "$0" "$@""#, Program.executable.path, "check", "--endpoints", file,
                    "--json",
                    "--in-flight", "200",
                ],
                environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"],
                output: output,
                complaint: folder.path("limited-complaint")
            )
            await process.ended()
            let answer = try JSONDecoder().decode(Answer.self, from: Data(contentsOf: URL(filePath: output)))
            let reasons = Dictionary(grouping: answer.items) { $0.lastProbe?.reason ?? "ok" }.mapValues(\.count)
            #expect((reasons["internal"] ?? 0) > 0, "\(reasons)")
            #expect((reasons["ok"] ?? 0) > 0, "\(reasons)")
            #expect(Set(reasons.keys) == ["internal", "ok"], "\(reasons)")
        }
    }
}
