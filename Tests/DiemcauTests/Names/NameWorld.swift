import Foundation
import Testing

/// Runs the program in a network of its own, where a name server of the test's own misbehaves.
struct NameWorld {
    /// Network and mount namespaces: as root, or as a user where the kernel lets users make them.
    static let isolation =
        ["--net", "--mount"] + (geteuid() == 0 ? [] : ["--map-root-user"])

    /// Whether a machine that does not let the tests make such a network may leave them out: `scripts/test` says so for one that is
    /// nobody's continuous integration.
    static let maySkip = ProcessInfo.processInfo.environment["DIEMCAU_TEST_WITHOUT_NAMESPACES"] == "1"

    /// Whether this machine lets the test make such a network.
    static func isPermitted() async -> Bool {
        guard let folder = try? TestFolder(),
            let process = try? CommandProcess(
                URL(filePath: "/usr/bin/unshare"),
                isolation + ["mount", "--bind", "/etc/hosts", "/etc/hosts"],
                environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
                output: folder.path("out"),
                complaint: folder.path("err")
            )
        else { return false }
        await process.ended()
        return process.status == 0
    }

    let folder: TestFolder
    /// Options of `resolv.conf`.
    var resolver = "timeout:1 attempts:1"
    var environment: [String: String] = [:]
    /// How many files the program may open, where that is few.
    var descriptors: Int?

    /// Runs the program with these arguments; `watching`: until each of the ten plain addresses was asked so often.
    func run(
        _ arguments: [String],
        watching rounds: Int? = nil,
        program: URL = Program.executable
    ) async throws -> CommandRun.Outcome {
        let script = try #require(
            Bundle.module.url(forResource: "names", withExtension: "py", subdirectory: "Resources")
        )
        let watch = rounds.map { ["watch", "\($0)"] } ?? []
        // The hard limit too: the program raises its own up to that.
        let limit = descriptors.map { ["/bin/sh", "-c", #"ulimit -n \#($0) && exec "$0" "$@""#] } ?? []
        let output = folder.path("stdout-\(UUID().uuidString)")
        let complaint = folder.path("stderr-\(UUID().uuidString)")
        let process = try CommandProcess(
            URL(filePath: "/usr/bin/unshare"),
            Self.isolation + ["/usr/bin/env", "python3", script.path, folder.url.path, resolver] + watch
                + limit + [program.path] + arguments,
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 },
            output: output,
            complaint: complaint
        )
        let watchdog = Task {
            try await Task.sleep(for: .seconds(120))
            process.terminate()
        }
        await process.ended()
        watchdog.cancel()
        return CommandRun.Outcome(
            code: process.status,
            output: try String(contentsOfFile: output, encoding: .utf8),
            complaint: try String(contentsOfFile: complaint, encoding: .utf8)
        )
    }
}
