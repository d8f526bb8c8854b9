import Foundation

/// The built program, started as a process of its own.
final class Program: @unchecked Sendable {
    // Guarded by Foundation's own lock: `Process` may be asked and signalled from any thread.
    private let process = Process()
    private let output: URL

    /// Beside the test bundle.
    static var executable: URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "diemcau")
    }

    init(_ arguments: [String], environment: [String: String] = [:], log: URL) throws {
        output = log
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let handle = try FileHandle(forWritingTo: log)
        try handle.seekToEnd()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LC_ALL": "C.UTF-8"]) { _, new in new }
            .merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    var exitCode: Int32 { process.terminationStatus }

    /// Everything that it has said so far.
    var said: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    func terminate() async { await end(SIGTERM) }

    /// `kill -9`
    func kill() async { await end(SIGKILL) }

    /// `Process.waitUntilExit` would hold a thread of the pool on which the tests run, of which there are two.
    private func end(_ signal: Int32) async {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, signal)
        while process.isRunning { try? await Task.sleep(for: .milliseconds(10)) }
    }

    func hangUp() { Glibc.kill(process.processIdentifier, SIGHUP) }

    /// Runs a command to its end.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> (code: Int32, output: String, errors: String) {
        let folder = FileManager.default.temporaryDirectory
        let output = folder.appending(path: "out-\(UUID().uuidString)")
        let errors = folder.appending(path: "err-\(UUID().uuidString)")
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: errors)
        }
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LC_ALL": "C.UTF-8"]) { _, new in new }
            .merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        return (
            process.terminationStatus, try String(contentsOf: output, encoding: .utf8),
            try String(contentsOf: errors, encoding: .utf8)
        )
    }
}
