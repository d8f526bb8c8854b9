/// Reads what `BitWriter` has written, or anything else without harm.
struct BitReader {
    /// The bytes end before what is asked for, or say what never was written.
    struct Garbage: Error {}

    private let bytes: [UInt8]
    private var next: Int
    private var pending: UInt64 = 0
    private var waiting = 0

    init(_ bytes: [UInt8], from start: Int = 0) {
        self.bytes = bytes
        next = start
    }

    /// How many bits are left.
    var left: Int { waiting + (bytes.count - next) * 8 }

    /// - Parameter width: 0 to 64.
    mutating func read(width: Int) throws(Garbage) -> UInt64 {
        guard width <= 32 else {
            let high = try read(width: width - 32)
            return high << 32 | (try read(width: 32))
        }
        while waiting < width {
            guard next < bytes.count else { throw Garbage() }
            pending = pending << 8 | UInt64(bytes[next])
            next += 1
            waiting += 8
        }
        waiting -= width
        return (pending >> UInt64(waiting)) & ((1 << UInt64(width)) - 1)
    }

    mutating func flag() throws(Garbage) -> Bool { try read(width: 1) == 1 }

    /// How many ones come before a zero, which is taken too; at most `limit`, after which no zero comes.
    mutating func ones(limit: Int) throws(Garbage) -> Int {
        var count = 0
        while count < limit, try flag() { count += 1 }
        return count
    }
}
