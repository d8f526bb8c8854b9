import Foundation
import Glibc

/// A program run by a test. Waiting for it takes a thread of its own: the test's threads are few and must not block.
package struct ChildProcess: Sendable {
    private let id: pid_t

    /// - Parameters:
    ///   - path: The program.
    ///   - arguments: Without the program's name.
    ///   - folder: Where it runs.
    package init(_ path: String, _ arguments: [String], in folder: String) throws {
        // The shell changes the folder and makes way for the program; "$@" keeps every argument whole.
        let line = ["/bin/sh", "-c", #"cd "$0" && exec "$@" >/dev/null 2>&1 </dev/null"#, folder, path] + arguments
        var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, "/bin/sh", nil, nil, &words, environ)
        guard code == 0 else { throw POSIXError(.init(rawValue: code) ?? .EIO) }
        self.id = id
    }

    /// Waits for the end and returns whether all was well.
    package func wait() async -> Bool {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [id] in
                var status: Int32 = 0
                while waitpid(id, &status, 0) < 0, errno == EINTR {}
                continuation.resume(returning: status == 0)
            }
        }
    }

    package func end() async {
        kill(id, SIGKILL)
        _ = await wait()
    }
}
