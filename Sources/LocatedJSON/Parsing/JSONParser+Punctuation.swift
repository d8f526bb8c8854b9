extension JSONParser {
    mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                position += 1
            case UInt8(ascii: "\n"):
                position += 1
                lineStarts.append(position)
            default:
                return
            }
        }
    }

    /// Steps over `byte` and the white space after it, if it comes next.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        skipWhitespace()
        return true
    }

    mutating func expectComma(before closing: UInt8) throws(Stop) {
        guard position < bytes.count else { throw stop(.endsEarly) }
        let comma = position
        guard skip(UInt8(ascii: ",")) else { throw stop(.unexpectedCharacter(found())) }
        guard position == bytes.count || bytes[position] != closing else {
            throw Stop(problem: .trailingComma, offset: comma)
        }
    }

    /// `true`, `false`, `null`, or the reason why it is none of them.
    mutating func parseWord() throws(Stop) -> JSONDocument.Entry.Payload {
        let start = position
        var end = position
        while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
        let word = String(decoding: bytes[start..<min(end, start + 16)], as: UTF8.self)
        switch word {
        case "true":
            position = end
            return .bool(true)
        case "false":
            position = end
            return .bool(false)
        case "null":
            position = end
            return .null
        case "NaN", "Infinity", "nan", "inf", "Inf":
            throw stop(.notANumber(word))
        default:
            throw stop(.valueExpected(found: found()))
        }
    }

    /// The next word or character, quoted, for a message.
    func found() -> String {
        var end = position
        while end < bytes.count, end - position < 16, Self.isWordByte(bytes[end]) { end += 1 }
        if end > position { return Quotation.of(String(decoding: bytes[position..<end], as: UTF8.self)) }
        let character = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self).prefix(1)
        return Quotation.of(String(character))
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
