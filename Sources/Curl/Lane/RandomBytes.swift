/// Bytes that no compressor on the way can shorten and no cache can know. Not for secrets.
///
/// Made on the fly (xorshift64*, eight bytes a step) rather than taken from a buffer, whose repetition a box that
/// removes duplicates would find.
struct RandomBytes: Sendable {
    private var state: UInt64

    init(seed: UInt64 = .random(in: 1 ... .max)) {
        state = seed == 0 ? 0x9E37_79B9_7F4A_7C15 : seed
    }

    mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        var offset = 0
        while offset + 8 <= buffer.count {
            buffer.storeBytes(of: next(), toByteOffset: offset, as: UInt64.self)
            offset += 8
        }
        var rest = next()
        while offset < buffer.count {
            buffer[offset] = UInt8(truncatingIfNeeded: rest)
            rest >>= 8
            offset += 1
        }
    }

    private mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
