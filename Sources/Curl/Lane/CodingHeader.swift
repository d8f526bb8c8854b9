internal import Glibc

/// A header line that tells how an answer's body was coded on its way.
enum CodingHeader {
    /// Whether the line says that the body comes in another form than it has: what counts then may not be what the line carried.
    ///
    /// A transfer coding matters as much as one of the content: libcurl undoes those that it knows, though nobody has asked for them.
    /// Any but `chunked` and `identity` counts, since who sends them does not keep to what was agreed.
    static func isEncoding(_ line: UnsafeRawBufferPointer) -> Bool {
        switch line.first {
        case UInt8(ascii: "c"), UInt8(ascii: "C"): isNamed("content-encoding:", line, plain: ["identity"])
        case UInt8(ascii: "t"), UInt8(ascii: "T"): isNamed("transfer-encoding:", line, plain: ["identity", "chunked"])
        default: false
        }
    }

    private static func isNamed(_ name: StaticString, _ line: UnsafeRawBufferPointer, plain: [String]) -> Bool {
        guard line.count > name.utf8CodeUnitCount, let start = line.baseAddress,
            strncasecmp(start, name.utf8Start, name.utf8CodeUnitCount) == 0
        else { return false }
        let value = String(decoding: line.dropFirst(name.utf8CodeUnitCount), as: UTF8.self).lowercased()
        return value.split(separator: ",").contains { coding in
            let words = coding.split(whereSeparator: \.isWhitespace)
            return words.count > 1 || words.contains { !plain.contains(String($0)) }
        }
    }
}
