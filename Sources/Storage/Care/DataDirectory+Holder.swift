import Foundation

extension DataDirectory {
    /// What the daemon that runs on this folder has written about itself: `pid 4711, 127.0.0.1:8480`; nil when none does, or
    /// this user may not know.
    public var holder: String? {
        guard let text = try? String(contentsOfFile: lockFile, encoding: .utf8), isLocked else { return nil }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Read from the kernel's list: to try the lock would for a moment keep a daemon out that is about to start. Devices are
    /// not compared, since some file systems tell others here than there; the number of the file is enough.
    private var isLocked: Bool {
        var status = stat()
        guard stat(lockFile, &status) == 0,
            let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
        else { return false }
        return locks.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            return fields.contains("FLOCK") && fields.contains("WRITE")
                && fields.contains { $0.hasSuffix(":\(status.st_ino)") }
        }
    }
}
