import Foundation

extension DataDirectory {
    /// What the daemon that runs on this folder has written about itself: `pid 4711, 127.0.0.1:8480`; nil when none does, or
    /// this user may not know.
    public var holder: String? {
        guard let text = try? String(contentsOfFile: lockFile, encoding: .utf8) else { return nil }
        let holder = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return isLocked(by: holder) ? holder : nil
    }

    /// Read from the kernel's list: to try the lock would for a moment keep a daemon out that is about to start.
    private func isLocked(by holder: String) -> Bool {
        var status = stat()
        guard stat(lockFile, &status) == 0, let locks = KernelLocks.current else { return false }
        return locks.hold(UInt64(status.st_ino), by: KernelLocks.process(in: holder))
    }
}
