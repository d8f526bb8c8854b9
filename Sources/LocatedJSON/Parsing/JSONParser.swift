/// Reads RFC 8259 strictly: no comments, no trailing commas, no `NaN`, nothing after the value.
///
/// What makes the rest unreadable stops it with an error. What does not (a key given twice, a string that is too
/// long, a number that is too large) is noted in ``faults``, and reading goes on, so that one run names them all.
/// A byte order mark at the start is skipped, as the RFC allows, since Windows editors write one.
struct JSONParser {
    struct Stop: Error {
        let problem: JSONSyntaxFault
        let offset: Int
    }

    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    var entries: [JSONDocument.Entry] = []
    var lineStarts = [0]
    /// The array or object that is being read, for the path of an error.
    var innermost = -1
    var faults: [PendingFault] = []

    /// A fault found while the document that gives it a path does not exist yet.
    struct PendingFault {
        enum Problem {
            case syntax(JSONSyntaxFault)
            case duplicateKey(first: Int)
        }

        let problem: Problem
        let offset: Int
        let index: Int
    }

    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
        entries.reserveCapacity(min(bytes.count, limits.bytes) / 16)
    }

    mutating func parse() throws(Stop) {
        guard bytes.count <= limits.bytes else { throw Stop(problem: .tooLarge(limit: limits.bytes), offset: 0) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            position = 3
            lineStarts = [3]
        }
        // The byte order marks of UTF-16, which an editor's "Unicode" may mean.
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw stop(.invalidUTF8) }
        skipWhitespace()
        guard position < bytes.count else { throw Stop(problem: .empty, offset: position) }
        try parseValue(depth: 0)
        skipWhitespace()
        guard position == bytes.count else { throw stop(.trailingText) }
    }

    private mutating func parseValue(depth: Int) throws(Stop) {
        guard position < bytes.count else { throw stop(.endsEarly) }
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "\""):
            append(.string(try parseString()), at: start)
        case UInt8(ascii: "{"):
            try parseObject(depth: depth + 1)
        case UInt8(ascii: "["):
            try parseArray(depth: depth + 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            append(.number(try parseNumber()), at: start)
        default:
            append(try parseWord(), at: start)
        }
    }

    private mutating func parseArray(depth: Int) throws(Stop) {
        let (index, outer) = try open(.array, depth: depth)
        if !skip(UInt8(ascii: "]")) {
            while true {
                try parseValue(depth: depth)
                skipWhitespace()
                if skip(UInt8(ascii: "]")) { break }
                try expectComma(before: UInt8(ascii: "]"))
            }
        }
        close(index, outer)
    }

    private mutating func parseObject(depth: Int) throws(Stop) {
        let (index, outer) = try open(.object, depth: depth)
        var keys = KeySet()
        if !skip(UInt8(ascii: "}")) {
            while true {
                guard position < bytes.count else { throw stop(.endsEarly) }
                guard bytes[position] == UInt8(ascii: "\"") else { throw stop(.keyExpected(found: found())) }
                let start = position
                let key = try parseString()
                append(.key(key), at: start)
                if let first = keys.insert(key, offset: start) {
                    faults.append(
                        PendingFault(problem: .duplicateKey(first: first), offset: start, index: entries.count - 1)
                    )
                }
                skipWhitespace()
                guard position < bytes.count else { throw stop(.endsEarly) }
                guard skip(UInt8(ascii: ":")) else { throw stop(.unexpectedCharacter(found())) }
                try parseValue(depth: depth)
                skipWhitespace()
                if skip(UInt8(ascii: "}")) { break }
                try expectComma(before: UInt8(ascii: "}"))
            }
        }
        close(index, outer)
    }

    private mutating func open(
        _ payload: JSONDocument.Entry.Payload,
        depth: Int
    ) throws(Stop) -> (index: Int, outer: Int) {
        guard depth <= limits.depth else { throw stop(.tooDeep(limit: limits.depth)) }
        let index = entries.count
        let outer = innermost
        append(payload, at: position)
        innermost = index
        position += 1
        skipWhitespace()
        return (index, outer)
    }

    private mutating func close(_ index: Int, _ outer: Int) {
        entries[index].end = entries.count
        innermost = outer
    }

    mutating func append(_ payload: JSONDocument.Entry.Payload, at offset: Int) {
        entries.append(
            JSONDocument.Entry(payload: payload, offset: offset, parent: innermost, end: entries.count + 1)
        )
    }

    func stop(_ problem: JSONSyntaxFault) -> Stop { Stop(problem: problem, offset: position) }
}
