/// A place in a text, as editors count it: both from 1, columns in characters of Unicode, not in bytes.
public struct JSONPlace: Sendable, Hashable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// `lineStarts` holds the offset of the first byte of each line, ascending.
    init(offset: Int, lineStarts: [Int], bytes: [UInt8]) {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let start = lineStarts[low]
        let before = bytes[start..<max(start, min(offset, bytes.count))]
        let continuationBytes = before.count { $0 & 0xC0 == 0x80 }
        self.init(line: low + 1, column: before.count - continuationBytes + 1)
    }
}
