/// Expects the numbers of one field from those before it, and writes how far off each was in about as many bits as the field
/// usually is off: an adaptive Rice code, as JPEG-LS has it, around a running mean.
///
/// Writer and reader keep a model each, and both learn the same from the same numbers. All arithmetic wraps, so that every
/// 64-bit number comes back.
struct NumberModel: Sendable {
    /// The running mean, in eighths; nil before the first number.
    private var mean: Int64?
    /// Sum of how far off the last ones were, and how many they are.
    private var sum: UInt64
    private var count: UInt64 = 1

    /// After so many the sum is halved: what was long ago counts less.
    private static let memory: UInt64 = 32
    /// So many ones in a row say that the number is written in full.
    private static let escape = 12

    /// - Parameter usual: How far off numbers of this field are to be expected at first.
    init(usual: UInt64) { sum = usual }

    mutating func write(_ value: Int64, to writer: inout BitWriter) {
        guard let mean else {
            WideNumber.write(value, to: &writer)
            start(value)
            return
        }
        let off = value &- Self.expected(mean)
        let size = off.zigzag
        let shift = shift
        let quotient = size >> UInt64(shift)
        if quotient < UInt64(Self.escape) {
            // So many ones, and a zero.
            writer.write((1 << (quotient + 1)) - 2, width: Int(quotient) + 1)
            writer.write(size, width: shift)
        } else {
            writer.write((1 << UInt64(Self.escape)) - 1, width: Self.escape)
            WideNumber.write(size, to: &writer)
        }
        learn(mean, off: off, size: size)
    }

    mutating func read(from reader: inout BitReader) throws(BitReader.Garbage) -> Int64 {
        guard let mean else {
            let value = try WideNumber.readSigned(from: &reader)
            start(value)
            return value
        }
        let shift = shift
        let quotient = try reader.ones(limit: Self.escape)
        let size =
            quotient < Self.escape
            ? UInt64(quotient) << UInt64(shift) | (try reader.read(width: shift))
            : try WideNumber.read(from: &reader)
        let off = Int64(zigzag: size)
        learn(mean, off: off, size: size)
        return Self.expected(mean) &+ off
    }

    private static func expected(_ mean: Int64) -> Int64 { (mean &+ 4) >> 3 }

    private mutating func start(_ value: Int64) { mean = value &<< 3 }

    /// The least that makes `count << shift` reach the sum.
    private var shift: Int {
        guard sum > count else { return 0 }
        let estimate = count.leadingZeroBitCount - sum.leadingZeroBitCount
        return count << UInt64(estimate) < sum ? estimate + 1 : estimate
    }

    /// One outlier moves neither mean nor width by more than a few times the usual.
    private mutating func learn(_ mean: Int64, off: Int64, size: UInt64) {
        let usual = sum / count + 1
        let bounded = min(size, usual << 3)
        let pull = Int64(min(bounded, 1 << 40))
        self.mean = mean &+ (off < 0 ? -pull : pull)
        sum = min(sum + bounded, 1 << 56)
        count += 1
        if count == Self.memory {
            sum >>= 1
            count >>= 1
        }
    }
}
