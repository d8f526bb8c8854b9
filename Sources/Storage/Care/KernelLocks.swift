import Foundation

/// The kernel's list of locks on files: `1: FLOCK  ADVISORY  WRITE 4711 fe:00:1048 0 EOF`.
struct KernelLocks {
    let text: String
    /// All numbers of a process, by the one that the list has; nil for one that cannot be looked at.
    let numbers: (Int) -> Set<Int>?

    static var current: KernelLocks? {
        guard let text = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else { return nil }
        return KernelLocks(text: text) { process in
            let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            return status.flatMap { parsed(status: $0) }
        }
    }

    /// Whether a process holds a file for itself.
    ///
    /// Devices are not compared, since some file systems tell others here than there; the process tells files of one number
    /// on two of them apart.
    ///
    /// - Parameters:
    ///   - file: The number of its inode.
    ///   - process: As the process calls itself; nil when that is not known.
    func hold(_ file: UInt64, by process: Int?) -> Bool {
        text.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            guard fields.contains("FLOCK"), let mode = fields.firstIndex(of: "WRITE"),
                fields.indices.contains(mode + 2), fields[mode + 2].hasSuffix(":\(file)")
            else { return false }
            // The list has 0 or -1 for a process that cannot be seen from here.
            guard let process, let owner = Int(fields[mode + 1]), owner > 0, let known = numbers(owner) else {
                return true
            }
            return known.contains(process)
        }
    }

    /// `NSpid: 4711 1`: a process in a container has a number here and another in there.
    static func parsed(status text: String) -> Set<Int>? {
        let line = text.split(separator: "\n").first { $0.hasPrefix("NSpid:") }
        return line.map { Set($0.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }) }
    }

    /// `pid 4711, 127.0.0.1:8480`.
    static func process(in holder: String) -> Int? {
        guard holder.hasPrefix("pid ") else { return nil }
        return Int(holder.dropFirst(4).prefix(while: \.isNumber))
    }
}
