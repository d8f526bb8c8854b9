extension JSONParser {
    /// Reads a string from its opening to after its closing quote, into NFC.
    mutating func parseString() throws(Stop) -> String {
        let start = position
        position += 1
        let contentStart = position
        var bits: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let content = contentStart..<position
                position += 1
                return try text(of: content, isASCII: bits < 0x80, at: start)
            }
            if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
            guard byte >= 0x20 else { throw stop(.controlCharacter) }
            bits |= byte
            position += 1
        }
        throw stop(.endsEarly)
    }

    private mutating func text(of content: Range<Int>, isASCII: Bool, at start: Int) throws(Stop) -> String {
        guard content.count <= limits.stringBytes else { return tooLong(at: start) }
        return isASCII
            ? String(decoding: bytes[content], as: UTF8.self)
            : try Normalisation.text(of: bytes, content)
    }

    private mutating func parseEscapedString(from start: Int) throws(Stop) -> String {
        var content = Array(bytes[(start + 1)..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard content.count <= limits.stringBytes else { return tooLong(at: start) }
                // Bad bytes can only be raw ones: escapes yield whole characters. So the place is found in the raw text.
                guard let text = Normalisation.text(of: content) else {
                    _ = try Normalisation.text(of: bytes, (start + 1)..<(position - 1))
                    throw Stop(problem: .invalidUTF8, offset: start)
                }
                return text
            case UInt8(ascii: "\\"):
                content.append(contentsOf: String(try parseEscape()).utf8)
            case 0..<0x20:
                throw stop(.controlCharacter)
            default:
                content.append(byte)
                position += 1
            }
        }
        throw stop(.endsEarly)
    }

    private mutating func parseEscape() throws(Stop) -> Unicode.Scalar {
        let start = position
        guard position + 1 < bytes.count else { throw stop(.endsEarly) }
        position += 2
        switch bytes[position - 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try parseUnicodeEscape(from: start)
        default: throw Stop(problem: .badEscape, offset: start)
        }
    }

    private mutating func parseUnicodeEscape(from start: Int) throws(Stop) -> Unicode.Scalar {
        let first = try parseHexadecimal(from: start)
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard UTF16.isLeadSurrogate(first), position + 1 < bytes.count,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { throw Stop(problem: .loneSurrogate, offset: start) }
        position += 2
        let second = try parseHexadecimal(from: start)
        guard UTF16.isTrailSurrogate(second) else { throw Stop(problem: .loneSurrogate, offset: start) }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func parseHexadecimal(from start: Int) throws(Stop) -> UInt16 {
        guard position + 4 <= bytes.count else { throw stop(.endsEarly) }
        var value: UInt16 = 0
        for byte in bytes[position..<(position + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw Stop(problem: .badEscape, offset: start)
            }
            value = value << 4 | UInt16(digit)
        }
        position += 4
        return value
    }

    private mutating func tooLong(at start: Int) -> String {
        faults.append(
            PendingFault(
                problem: .syntax(.stringTooLong(limit: limits.stringBytes)),
                offset: start,
                index: entries.count
            )
        )
        return ""
    }
}
