/// The share of changes among the last 20 results, newer ones weighing more.
///
/// Icinga's formula: a change of age 0 (the newest) weighs 1.18, one of age 19 weighs 0.80, in steps of 0.02; the sum is
/// taken as per cent of 20. Two changes in a quiet window, an ordinary outage and its end, make about 10 %.
enum FlappingWindow {
    static let length = 20
    private static let mask: UInt32 = (1 << 20) - 1

    /// `changes` after one more result; the newest is the lowest bit.
    static func shifted(_ changes: UInt32, differs: Bool) -> UInt32 {
        ((changes << 1) | (differs ? 1 : 0)) & mask
    }

    /// 0 to 99.
    static func percent(_ changes: UInt32) -> Double {
        var rest = changes & mask
        var total = 0.0
        while rest != 0 {
            let age = rest.trailingZeroBitCount
            total += 1.18 - 0.02 * Double(age)
            rest &= rest - 1
        }
        return total * 100 / Double(length)
    }
}
