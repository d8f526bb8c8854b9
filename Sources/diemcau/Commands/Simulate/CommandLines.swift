import Foundation
import ServiceLifecycle

/// Lines from standard input, one after the other, until its end or the program's.
struct CommandLines: Service {
    let perform: @Sendable (String) async -> Void

    /// Whether somebody or something writes to us: a terminal or a pipe.
    static var areTyped: Bool {
        if isatty(STDIN_FILENO) == 1 { return true }
        var status = stat()
        guard fstat(STDIN_FILENO, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFIFO
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
