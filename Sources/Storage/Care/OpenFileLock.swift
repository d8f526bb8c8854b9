import Foundation

/// An exclusive lock on a whole file, which lives as long as the descriptor that took it (`fcntl(2)`, "open file description
/// locks").
///
/// Such a lock, unlike that of `flock(2)`, can be asked for without being taken: to try it would for a moment keep a daemon out
/// that is about to start, and the kernel's list, `/proc/locks`, leaves lines out while other files are being locked.
enum OpenFileLock {
    // As in <fcntl.h> of Linux, which shows them to GNU sources only.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    /// False when another descriptor has it, in this process or any other.
    static func take(_ descriptor: Int32) -> Bool {
        var range = wholeFile
        return fcntl(descriptor, setLock, &range) == 0
    }

    /// Whether another descriptor than this one has it.
    static func isTaken(_ descriptor: Int32) -> Bool {
        var range = wholeFile
        return fcntl(descriptor, getLock, &range) == 0 && range.l_type != Int16(F_UNLCK)
    }

    private static var wholeFile: flock {
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        return range
    }
}
