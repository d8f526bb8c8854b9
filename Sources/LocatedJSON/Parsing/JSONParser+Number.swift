extension JSONParser {
    mutating func parseNumber() throws(Stop) -> JSONNumber {
        let start = position
        let negative = bytes[position] == UInt8(ascii: "-")
        if negative { position += 1 }
        if position < bytes.count, Self.isWordByte(bytes[position]), !Self.isDigit(bytes[position]) {
            position = start
            throw stop(.badNumber)
        }
        let leadingZero = position < bytes.count && bytes[position] == UInt8(ascii: "0")
        let digits = skipDigits()
        guard digits > 0, !(leadingZero && digits > 1) else { throw Stop(problem: .badNumber, offset: start) }
        var isWhole = true
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            guard skipDigits() > 0 else { throw Stop(problem: .badNumber, offset: start) }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard skipDigits() > 0 else { throw Stop(problem: .badNumber, offset: start) }
        }
        // `1x` is one bad number, not a number followed by something odd.
        guard position == bytes.count || !Self.isWordByte(bytes[position]) else {
            throw Stop(problem: .badNumber, offset: start)
        }
        return value(from: start, isWhole: isWhole)
    }

    private mutating func value(from start: Int, isWhole: Bool) -> JSONNumber {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        if position - start <= limits.stringBytes, let real = Double(text), real.isFinite { return .real(real) }
        faults.append(PendingFault(problem: .syntax(.numberOutOfRange), offset: start, index: entries.count))
        return .integer(0)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
        return position - start
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
