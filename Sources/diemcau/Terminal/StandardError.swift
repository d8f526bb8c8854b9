import Foundation

/// Standard error, for people and journals.
///
/// What cannot be written is lost, in silence: it is about to say that the disk is full, and nobody is helped by a daemon
/// that dies of that. (`FileHandle` traps.)
enum StandardError {
    static func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}
