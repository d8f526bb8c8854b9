internal import NIOCore
internal import Synchronization

/// One direction of a line that several connections use at once.
final class SharedLine: Sendable {
    let kbps: Int
    private let bucket: Mutex<TokenBucket>

    init(kbps: Int) {
        self.kbps = kbps
        bucket = Mutex(TokenBucket(kbps: kbps))
    }

    func reserve(_ bytes: Int, at now: NIODeadline) -> TimeAmount {
        bucket.withLock { $0.reserve(bytes, at: now) }
    }
}

extension [SharedLine] {
    /// The wait until `bytes` have passed every line, which is that of the fullest one.
    func reserve(_ bytes: Int, at now: NIODeadline) -> TimeAmount {
        map { $0.reserve(bytes, at: now) }.max() ?? .zero
    }

    /// A piece that takes about 20 ms on the narrowest line: small enough to be smooth, at most 64 KiB.
    var pieceSize: Int {
        guard let narrowest = map(\.kbps).min() else { return 65_536 }
        return Swift.min(65_536, Swift.max(1400, narrowest * 125 / 50))
    }
}
