import Coordination

/// The results of one endpoint out of one pack, in the order in which they were stored.
struct PackedResults: Hashable, Sendable {
    var results: [StoredResult]
    /// Of the rows, counted from the first of the pack; nil when each result started later than the one before it.
    var numbers: [UInt32]?

    /// - Throws: `StoreError.failed` for bytes that are no pack.
    init(_ bytes: [UInt8]) throws {
        do {
            self = try Self.read(bytes)
        } catch {
            throw StoreError.failed("a pack of results cannot be read")
        }
    }

    private init(results: [StoredResult], numbers: [UInt32]?) {
        self.results = results
        self.numbers = numbers
    }

    /// Where the result stands that was read as a row before; nil when it is none of these.
    func position(startedAt: Int64, number: Int64) -> Int? {
        guard let numbers else { return results.firstIndex { $0.startedAt == startedAt } }
        return numbers.firstIndex { Int64($0) == number }
    }

    private static func read(_ bytes: [UInt8]) throws(BitReader.Garbage) -> PackedResults {
        var head = BitReader(bytes)
        guard try head.read(width: 8) == UInt64(ResultEncoder.version) else { throw BitReader.Garbage() }
        let flags = try head.read(width: 8)
        guard flags & ~UInt64(ResultEncoder.numbered) == 0 else { throw BitReader.Garbage() }
        let count = try WideNumber.readCount(from: &head)
        var numbers: [UInt32]?
        if flags != 0 {
            var read: [UInt32] = []
            for _ in 0..<count { read.append(UInt32(truncatingIfNeeded: try head.read(width: 32))) }
            numbers = read
        }
        // The head is filled up to whole bytes.
        var decoder = ResultDecoder(BitReader(bytes, from: bytes.count - head.left / 8))
        var results: [StoredResult] = []
        results.reserveCapacity(count)
        for _ in 0..<count { results.append(try decoder.next()) }
        return PackedResults(results: results, numbers: numbers)
    }
}
