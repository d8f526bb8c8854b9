import Foundation

/// Standard error, for people and journals.
///
/// What cannot be written is lost, in silence: it is about to say that the disk is full, and nobody is helped by a daemon
/// that dies of that. (`FileHandle` traps.)
enum StandardError {
    static func write(_ text: String) { _ = Descriptor.write(text, to: STDERR_FILENO, retrying: [EINTR]) }
}

/// Descriptors of this process.
enum Descriptor {
    /// Writes all of a text; returns the error that kept it from that, nil for none.
    ///
    /// - Parameter retrying: Errors after which it is tried again.
    static func write(_ text: String, to descriptor: Int32, retrying: Set<Int32>) -> Int32? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if !retrying.contains(errno) {
                return errno
            }
        }
        return nil
    }
}
