/// Bits, the most significant first.
struct BitWriter: Sendable {
    /// Whole bytes; up to seven bits wait for the rest of theirs.
    private(set) var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var waiting = 0

    /// - Parameters:
    ///   - value: Its lowest bits are taken.
    ///   - width: 0 to 64.
    mutating func write(_ value: UInt64, width: Int) {
        guard width <= 32 else {
            write(value >> 32, width: width - 32)
            write(value, width: 32)
            return
        }
        pending = pending << UInt64(width) | (value & ((1 << UInt64(width)) - 1))
        waiting += width
        while waiting >= 8 {
            waiting -= 8
            bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(waiting)))
        }
    }

    mutating func write(_ flag: Bool) { write(flag ? 1 : 0, width: 1) }

    /// All bytes, the last filled up with zeros.
    func finished() -> [UInt8] {
        waiting == 0 ? bytes : bytes + [UInt8(truncatingIfNeeded: pending << UInt64(8 - waiting))]
    }
}
