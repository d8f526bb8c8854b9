/// A text as the middle in which it differs from the one before: the time in "timed out after 5002 ms".
enum TextChange {
    static func write(_ text: [UInt8], after before: [UInt8], to writer: inout BitWriter) {
        let head = zip(text, before).prefix { $0 == $1 }.count
        let tail = zip(text[head...].reversed(), before[head...].reversed()).prefix { $0 == $1 }.count
        let middle = text[head..<(text.count - tail)]
        WideNumber.write(UInt64(head), to: &writer)
        WideNumber.write(UInt64(tail), to: &writer)
        WideNumber.write(UInt64(middle.count), to: &writer)
        for byte in middle { writer.write(UInt64(byte), width: 8) }
    }

    static func read(after before: [UInt8], from reader: inout BitReader) throws(BitReader.Garbage) -> [UInt8] {
        let head = try WideNumber.read(from: &reader)
        let tail = try WideNumber.read(from: &reader)
        let count = UInt64(before.count)
        guard head <= count, tail <= count - head else { throw BitReader.Garbage() }
        var text = Array(before.prefix(Int(head)))
        for _ in 0..<(try WideNumber.readCount(from: &reader)) {
            text.append(UInt8(truncatingIfNeeded: try reader.read(width: 8)))
        }
        return text + before.suffix(Int(tail))
    }
}
