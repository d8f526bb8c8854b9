internal import Glibc

/// A point on the clock that never jumps, in nanoseconds. Its zero means nothing.
public struct MonotonicTime: Comparable, Sendable {
    var nanoseconds: UInt64

    /// Later than any time that will be read.
    static let never = MonotonicTime(nanoseconds: .max)

    public static func now() -> MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec))
    }

    public static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }

    func advanced(microseconds: Int64) -> MonotonicTime {
        self == .never ? self : MonotonicTime(nanoseconds: nanoseconds &+ UInt64(max(microseconds, 0)) &* 1_000)
    }

    /// 0 when `earlier` is later.
    public func microseconds(since earlier: MonotonicTime) -> Int64 {
        nanoseconds > earlier.nanoseconds ? Int64((nanoseconds - earlier.nanoseconds) / 1_000) : 0
    }

    /// Milliseconds from `now` until this time, rounded up: waking early would mean waking twice.
    func milliseconds(from now: MonotonicTime, atMost limit: Int32) -> Int32 {
        guard self > now else { return 0 }
        let left = (nanoseconds - now.nanoseconds) / 1_000_000 + 1
        return left < UInt64(limit) ? Int32(left) : limit
    }
}

extension Duration {
    /// Whole microseconds, at least 0 and at most what fits.
    var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return min(seconds, 1_000_000_000) * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// Whole milliseconds, rounded up, so that a limit of less than one never becomes "none".
    var wholeMilliseconds: Int { Int((wholeMicroseconds + 999) / 1_000) }
}
