internal import NIOCore

/// The pace of a line: bytes are reserved, and the answer is how long to wait until they have passed.
///
/// Reservations queue up one behind the other, so several transfers share the rate in the order in which they ask:
///
///     rate 1000 B/s   reserve(500) → 0.5 s   reserve(500) → 1.0 s   (1 s later) reserve(500) → 0.5 s
///
/// Nothing is saved up while the line is idle, so a short transfer is never faster than the line. Only a transfer that
/// comes back a little late, since its timer fired late, goes on where it was; else each piece would lose that time.
struct TokenBucket: Sendable, Equatable {
    static let lateness = TimeAmount.milliseconds(50)

    let bytesPerSecond: Double
    /// When all that was reserved so far will have passed.
    private var freeAt = NIODeadline.uptimeNanoseconds(0)

    /// - Parameter kbps: Payload rate in kbit/s; less than 1 counts as 1.
    init(kbps: Int) {
        bytesPerSecond = Double(max(1, kbps)) * 125
    }

    mutating func reserve(_ bytes: Int, at now: NIODeadline) -> TimeAmount {
        let cost = TimeAmount.nanoseconds(Int64(Double(bytes) / bytesPerSecond * 1_000_000_000))
        freeAt = (now - freeAt > Self.lateness ? now : freeAt) + cost
        return max(.zero, freeAt - now)
    }
}
