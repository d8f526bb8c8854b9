/// Numbers of which nothing is known: seven bits for the width, then the bits below the highest.
enum WideNumber {
    static func write(_ value: UInt64, to writer: inout BitWriter) {
        let width = 64 - value.leadingZeroBitCount
        writer.write(UInt64(width), width: 7)
        if width > 1 { writer.write(value, width: width - 1) }
    }

    static func write(_ value: Int64, to writer: inout BitWriter) { write(value.zigzag, to: &writer) }

    static func read(from reader: inout BitReader) throws(BitReader.Garbage) -> UInt64 {
        let width = Int(try reader.read(width: 7))
        guard width <= 64 else { throw BitReader.Garbage() }
        guard width > 1 else { return UInt64(width) }
        return 1 << UInt64(width - 1) | (try reader.read(width: width - 1))
    }

    static func readSigned(from reader: inout BitReader) throws(BitReader.Garbage) -> Int64 {
        Int64(zigzag: try read(from: &reader))
    }

    /// For counts of what is to come: each takes at least one bit, so that garbage asks for no memory.
    static func readCount(from reader: inout BitReader) throws(BitReader.Garbage) -> Int {
        let count = try read(from: &reader)
        guard count <= UInt64(reader.left) else { throw BitReader.Garbage() }
        return Int(count)
    }
}

extension Int64 {
    /// 0, −1, 1, −2 … as 0, 1, 2, 3 …
    var zigzag: UInt64 { UInt64(bitPattern: self << 1 ^ self >> 63) }

    init(zigzag: UInt64) { self = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1) }
}
