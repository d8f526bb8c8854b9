/// How many bytes of an upload may wait on our machine to be sent: enough to keep the line busy between two turns of the lane,
/// and little, since all of it must still be carried when the stream ends. Pure; times are microseconds.
struct UnsentLimit {
    private(set) var bytes: Int32
    private var last: (at: Int64, passed: Int64)?

    /// What the line carries in so long may wait, in microseconds.
    private static let depth: Int64 = 100_000
    private static let range: ClosedRange<Int64> = 16 * 1_024...1_024 * 1_024

    /// - Parameter pace: Bytes per second; `nil`: as fast as the line carries.
    init(pace: Int?) {
        let most: Int64 = 128 * 1_024
        bytes = Int32(pace.map { min(Self.bytes(perSecond: Int64($0)), most) } ?? 32 * 1_024)
    }

    /// So many bytes have passed until now.
    ///
    /// - Returns: Whether the limit has become another one.
    mutating func note(passed: Int64, now: Int64) -> Bool {
        guard let last else {
            self.last = (now, passed)
            return false
        }
        guard now - last.at >= Self.depth else { return false }
        self.last = (now, passed)
        let next = Int32(Self.bytes(perSecond: (passed - last.passed) * 1_000_000 / (now - last.at)))
        // A change of a few bytes is not worth the call.
        guard abs(next - bytes) > bytes / 4 else { return false }
        bytes = next
        return true
    }

    private static func bytes(perSecond rate: Int64) -> Int64 {
        min(max(rate * depth / 1_000_000, range.lowerBound), range.upperBound)
    }
}
