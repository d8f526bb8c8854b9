import CMalloc
import Foundation

/// What this process holds, as the kernel and the allocator count it: what must not grow, however hostile the ends are.
package struct Holdings: Sendable {
    package let descriptors: Int
    package let threads: Int
    /// Memory that is in use, as the kernel counts it, kB.
    package let residentKB: Int
    /// Memory that was asked for and not given back, bytes.
    package let bytes: Int

    package init() throws {
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        residentKB = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let info = mallinfo2()
        bytes = Int(info.uordblks) + Int(info.hblkhd)
    }

    /// Once they hold; else as they are after five seconds. Servers' threads end a little after the clients.
    package static func settled(_ isSettled: (Holdings) -> Bool) async throws -> Holdings {
        for _ in 0..<200 {
            let holdings = try Holdings()
            if isSettled(holdings) { return holdings }
            try await Task.sleep(for: .milliseconds(25))
        }
        return try Holdings()
    }
}
