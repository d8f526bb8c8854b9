/// Decides how many bytes of a paced stream may pass now. Pure: the caller's clock, the caller's bytes.
///
/// The schedule starts with the stream's first byte. A stream that fell behind (a stalled line) may catch up by at most
/// `burst` of the schedule: beyond that, the missed time is lost, or the pace would be exceeded for long afterwards.
struct Pacer: Hashable, Sendable {
    /// What the stream may do.
    enum Grant: Hashable, Sendable {
        /// So many bytes, now.
        case bytes(Int)
        /// Nothing for so many microseconds.
        case wait(microseconds: Int64)
    }

    /// Bytes per second; `nil`: no pace.
    let bytesPerSecond: Int?
    private var credit: Int64 = 0
    private var lastMicroseconds: Int64?

    /// The time slice in which bytes are let through, in microseconds. A drop for each microsecond would cost a system call
    /// for some bytes, and a processor for a few Mbit/s.
    private static let quantum: Int64 = 20_000
    /// The most schedule that can be caught up, in microseconds: a packet that TCP repeats only when it has waited in vain, for
    /// 200 ms and a round trip, costs the stream nothing where the line has room.
    private static let burst: Int64 = 300_000

    init(bytesPerSecond: Int?) {
        self.bytesPerSecond = bytesPerSecond
    }

    /// - Parameters:
    ///   - wanted: Bytes that could pass.
    ///   - now: Microseconds on any clock that does not go back.
    /// - Returns: How many of them may pass, or how long to wait.
    mutating func grant(_ wanted: Int, now: Int64) -> Grant {
        guard let bytesPerSecond else { return .bytes(wanted) }
        let rate = Int64(bytesPerSecond)
        refill(rate: rate, now: now)
        let slice = max(rate * Self.quantum / 1_000_000, 1)
        guard credit >= min(Int64(wanted), slice) else {
            let missing = slice - credit
            return .wait(microseconds: max(missing * 1_000_000 / rate, 1))
        }
        return .bytes(min(wanted, Int(credit)))
    }

    /// Books bytes that have passed. May be more than was granted, where the bytes came in one piece: the debt is waited off.
    mutating func spend(_ bytes: Int) {
        guard bytesPerSecond != nil else { return }
        credit -= Int64(bytes)
    }

    private mutating func refill(rate: Int64, now: Int64) {
        guard let last = lastMicroseconds else {
            lastMicroseconds = now
            credit = max(rate * Self.quantum / 1_000_000, 1)
            return
        }
        // Whole bytes only; the remainder stays in the clock, or a slow pace would lose it at every call.
        let earned = min(max(now - last, 0), 3_600_000_000) * rate / 1_000_000
        lastMicroseconds = last + earned * 1_000_000 / rate
        let most = max(rate * Self.burst / 1_000_000, 1)
        if credit + earned > most {
            credit = most
            lastMicroseconds = now
        } else {
            credit += earned
        }
    }
}
