import Foundation
import ServiceLifecycle

/// Lines from standard input, one after the other, until its end or the program's.
struct CommandLines: Service {
    let perform: @Sendable (String) async -> Void

    /// Whether somebody or something may write to us: not from the null device, which services have.
    static var areTyped: Bool {
        let input = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/0")
        return input != nil && input != "/dev/null"
    }

    func run() async throws {
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        // Reading blocks, so it has a thread of its own, which ends with the process.
        Thread.detachNewThread {
            while let line = readLine() { continuation.yield(line) }
            continuation.finish()
        }
        for await line in lines.cancelOnGracefulShutdown()
        where !line.allSatisfy(\.isWhitespace) {
            await perform(line)
        }
    }
}
