import Foundation
import Testing

/// The built program, run as a process.
struct CommandRun {
    struct Outcome: Sendable {
        var code: Int32
        var output: String
        var complaint: String
    }

    /// Variables over those of a bare English environment.
    var environment: [String: String] = [:]

    /// It stands beside the test bundle.
    private static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "diemcau")

    /// Runs to the end; a program that hangs is ended after a minute.
    func run(_ arguments: String..., in folder: TestFolder) async throws -> Outcome {
        try await run(arguments, in: folder)
    }

    func run(_ arguments: [String], in folder: TestFolder) async throws -> Outcome {
        let output = folder.path("stdout-\(UUID().uuidString)")
        var outcome = try await run(arguments, writingTo: output, in: folder)
        outcome.output = try String(contentsOfFile: output, encoding: .utf8)
        return outcome
    }

    /// Runs to the end with its output on a file or a device, which is not read.
    func run(_ arguments: [String], writingTo output: String, in folder: TestFolder) async throws -> Outcome {
        let complaint = folder.path("stderr-\(UUID().uuidString)")
        let process = try start(arguments, output: output, complaint: complaint)
        let watchdog = Task {
            try await Task.sleep(for: .seconds(60))
            process.terminate()
        }
        await process.ended()
        watchdog.cancel()
        return Outcome(
            code: process.status,
            output: "",
            complaint: try String(contentsOfFile: complaint, encoding: .utf8)
        )
    }

    /// Presses Ctrl-C as soon as so many lines of output are there.
    func interrupted(after lines: Int, _ arguments: String..., in folder: TestFolder) async throws -> Outcome {
        let output = folder.path("stdout-\(UUID().uuidString)")
        let complaint = folder.path("stderr-\(UUID().uuidString)")
        let process = try start(arguments, output: output, complaint: complaint)
        for _ in 0..<600 where process.isRunning {
            if try String(contentsOfFile: output, encoding: .utf8).count(where: { $0 == "\n" }) >= lines { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        process.interrupt()
        await process.ended()
        return Outcome(
            code: process.status,
            output: try String(contentsOfFile: output, encoding: .utf8),
            complaint: try String(contentsOfFile: complaint, encoding: .utf8)
        )
    }

    /// Runs beside the body, which gets its first line of output, and is ended after it.
    func running<Value>(
        _ arguments: String...,
        in folder: TestFolder,
        _ body: (String) async throws -> Value
    ) async throws -> Value {
        let output = folder.path("stdout-\(UUID().uuidString)")
        let process = try start(arguments, output: output, complaint: folder.path("stderr-\(UUID().uuidString)"))
        do {
            let value = try await body(try await Self.firstLine(of: output, process))
            process.terminate()
            await process.ended()
            return value
        } catch {
            process.terminate()
            await process.ended()
            throw error
        }
    }

    private func start(_ arguments: [String], output: String, complaint: String) throws -> CommandProcess {
        var variables = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        variables.merge(environment) { _, own in own }
        return try CommandProcess(
            Self.executable,
            arguments,
            environment: variables,
            output: output,
            complaint: complaint
        )
    }

    private static func firstLine(of path: String, _ process: CommandProcess) async throws -> String {
        for _ in 0..<600 {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
            try #require(process.isRunning, "the program ended before it said anything")
            try await Task.sleep(for: .milliseconds(50))
        }
        throw CommandSilence()
    }

    private struct CommandSilence: Error {}
}

/// A process whose output goes to files, so that no full pipe can hold it up.
final class CommandProcess: @unchecked Sendable {
    // Guard: the process is configured in `init` alone; afterwards only its thread-safe parts are used.
    private let process = Process()
    private let end: AsyncStream<Void>

    init(
        _ executable: URL,
        _ arguments: [String],
        environment: [String: String],
        output: String,
        complaint: String
    ) throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        end = stream
        process.executableURL = executable
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.fresh(output)
        process.standardError = try Self.fresh(complaint)
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
    }

    var isRunning: Bool { process.isRunning }
    var status: Int32 { process.terminationStatus }

    func interrupt() { if process.isRunning { process.interrupt() } }

    func terminate() { if process.isRunning { process.terminate() } }

    /// Returns when the process has ended.
    func ended() async { for await _ in end {} }

    private static func fresh(_ path: String) throws -> FileHandle {
        // A device is there already.
        if !path.hasPrefix("/dev/") { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        return try #require(FileHandle(forWritingAtPath: path))
    }
}

/// A folder of one test, gone with it.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "diemcau-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    /// Writes a file and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = path(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}
