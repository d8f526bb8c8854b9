public import Conference
import Foundation
import Synchronization

/// Keeps a second daemon out of a data folder for as long as this value lives.
///
/// Only `serve` takes it: short commands work beside a running daemon, since the database has its own locks. The kernel
/// drops it with the process, so that a crash leaves nothing to be cleaned up.
public final class DataDirectoryLock: Sendable {
    public enum Failure: Error, Hashable, Sendable {
        /// What the holder wrote about itself.
        case held(path: String, by: String)
        case notWritable(path: String)

        /// What happened and what to do, for the person at the console.
        public func sentence(in language: Language) -> String {
            switch self {
            case .held(let path, let holder):
                Phrase(
                    vi:
                        "Thư mục dữ liệu \(path) đang được một tiến trình khác sử dụng (\(holder)). Hãy dừng tiến trình đó trước.",
                    en: "The data folder \(path) is in use by another daemon (\(holder)). Stop that one first."
                )[language]
            case .notWritable(let path): StorageOpenError.notWritable(path: path).sentence(in: language)
            }
        }
    }

    private let descriptor: Int32

    /// - Parameter holder: Said to whoever comes second, e.g. `pid 4711, 127.0.0.1:8480`.
    public init(_ directory: DataDirectory, holder: String) throws(Failure) {
        let descriptor = open(directory.lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .notWritable(path: directory.path) }
        guard OpenFileLock.take(descriptor) else {
            let other = Self.text(descriptor)
            close(descriptor)
            throw .held(path: directory.path, by: other.isEmpty ? "?" : other)
        }
        self.descriptor = descriptor
        Self.replaceText(descriptor, with: holder)
    }

    deinit { close(descriptor) }

    fileprivate static func holder(of directory: DataDirectory) -> String? {
        let descriptor = open(directory.lockFile, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return OpenFileLock.isTaken(descriptor) ? text(descriptor) : nil
    }

    private static func text(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The text only helps a person: a disk too full for it does not spoil the lock.
    private static func replaceText(_ descriptor: Int32, with text: String) {
        guard ftruncate(descriptor, 0) == 0 else { return }
        let bytes = Array((text.prefix(180) + "\n").utf8)
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }
}

extension DataDirectory {
    /// What the daemon that runs on this folder has written about itself: `pid 4711, 127.0.0.1:8480`, or nothing when its disk was
    /// too full for it; nil when none does, or this user may not know.
    public var holder: String? { DataDirectoryLock.holder(of: self) }
}
