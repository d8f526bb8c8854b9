import Foundation
import Testing

@testable import Storage

@Suite("The kernel's list of locks")
struct KernelLocksTests {
    struct Case: Sendable {
        var line: String
        /// What is known of the process 4711.
        var numbers: Set<Int>? = [4711]
        var process: Int? = 4711
        var holds: Bool
    }

    private static let cases: [Case] = [
        Case(line: "FLOCK  ADVISORY  WRITE 4711 fe:00:1048 0 EOF", holds: true),
        Case(line: "FLOCK  ADVISORY  WRITE 4711 00:2a:1048 0 EOF", holds: true),
        Case(line: "FLOCK  ADVISORY  WRITE 4711 fe:00:11048 0 EOF", holds: false),
        Case(line: "FLOCK  ADVISORY  READ 4711 fe:00:1048 0 EOF", holds: false),
        Case(line: "POSIX  ADVISORY  WRITE 4711 fe:00:1048 0 EOF", holds: false),
        Case(line: "FLOCK  ADVISORY  WRITE", holds: false),
        // Another file of the same number.
        Case(line: "FLOCK  ADVISORY  WRITE 4711 fe:01:1048 0 EOF", process: 815, holds: false),
        // A daemon in a container, which calls itself 1.
        Case(line: "FLOCK  ADVISORY  WRITE 4711 fe:00:1048 0 EOF", numbers: [4711, 1], process: 1, holds: true),
        // Processes that cannot be looked at, or that have not said who they are.
        Case(line: "FLOCK  ADVISORY  WRITE 4711 fe:00:1048 0 EOF", numbers: nil, process: 1, holds: true),
        Case(line: "FLOCK  ADVISORY  WRITE 0 fe:00:1048 0 EOF", process: 1, holds: true),
        Case(line: "FLOCK  ADVISORY  WRITE -1 fe:00:1048 0 EOF", process: 1, holds: true),
        Case(line: "FLOCK  ADVISORY  WRITE 4711 fe:00:1048 0 EOF", process: nil, holds: true),
    ]

    @Test("A file is held by the process that says so, as far as that can be seen", arguments: cases)
    func holds(_ example: Case) {
        let text = "1: POSIX  ADVISORY  READ 12 fe:00:1048 0 EOF\n2: \(example.line)\n"
        let locks = KernelLocks(text: text) { $0 == 4711 ? example.numbers : [$0] }
        #expect(locks.hold(1_048, by: example.process) == example.holds)
    }

    @Test("A process is read from the text of a lock, and its numbers from the kernel")
    func numbers() throws {
        #expect(KernelLocks.process(in: "pid 4711, 127.0.0.1:8480") == 4711)
        #expect(KernelLocks.process(in: "pid 4711") == 4711)
        #expect(KernelLocks.process(in: "") == nil)
        #expect(KernelLocks.parsed(status: "Name:\tdiemcau\nNSpid:\t4711\t1\nThreads:\t4\n") == [4711, 1])
        #expect(KernelLocks.parsed(status: "Name:\tdiemcau\n") == nil)
    }

    @Test("The text that an earlier daemon has left does not pass for that of who holds the lock now")
    func stale() async throws {
        try await withTemporaryDirectory { directory in
            let own = ProcessInfo.processInfo.processIdentifier
            let lock = try DataDirectoryLock(directory, holder: "pid \(own)")
            #expect(directory.holder == "pid \(own)")
            let file = URL(fileURLWithPath: directory.lockFile)
            try Data("pid \(own + 1), 127.0.0.1:8480\n".utf8).write(to: file, options: [])
            #expect(directory.holder == nil)
            withExtendedLifetime(lock) {}
        }
    }
}
