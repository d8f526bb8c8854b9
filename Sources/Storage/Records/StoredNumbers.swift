import Foundation

extension Date {
    /// Milliseconds since 1970, rounded: a date that has been stored once comes back the same.
    var storedMilliseconds: Int64 { Int64(clamping: timeIntervalSince1970 * 1_000) }

    init(storedMilliseconds: Int64) { self.init(timeIntervalSince1970: Double(storedMilliseconds) / 1_000) }
}

extension Double {
    /// A duration of so many milliseconds in whole microseconds.
    var storedMicroseconds: Int64 { Int64(clamping: self * 1_000) }

    init(storedMicroseconds: Int64) { self = Double(storedMicroseconds) / 1_000 }
}

extension Int64 {
    /// The nearest whole number; what is no number becomes 0, what is out of range the nearest end. A measurement may be
    /// odd, but may never stop the daemon.
    fileprivate init(clamping value: Double) {
        self = value.isNaN ? 0 : Int64(exactly: value.rounded()) ?? (value < 0 ? .min : .max)
    }
}
