/// A parsed JSON text: a flat list of values in the order in which they stand, with their places.
///
/// Values refer to it by index, so that a value's line, column and path are worked out only when somebody asks for
/// them, which is when something is wrong.
public final class JSONDocument: Sendable {
    /// One value, or one key of an object. A key stands right before its value.
    struct Entry: Sendable {
        enum Payload: Sendable {
            case null
            case bool(Bool)
            case number(JSONNumber)
            case string(String)
            case key(String)
            case array
            case object
        }

        var payload: Payload
        /// Where the value begins, in bytes.
        let offset: Int
        /// Index of the array or object around it; -1 at the top.
        let parent: Int
        /// Index of the first entry after this one and all below it.
        var end: Int
    }

    let bytes: [UInt8]
    let entries: [Entry]
    private let lineStarts: [Int]

    init(bytes: [UInt8], entries: [Entry], lineStarts: [Int]) {
        self.bytes = bytes
        self.entries = entries
        self.lineStarts = lineStarts
    }

    /// The outermost value.
    public var root: JSONNode { JSONNode(document: self, index: 0) }

    func place(of offset: Int) -> JSONPlace {
        JSONPlace(offset: offset, lineStarts: lineStarts, bytes: bytes)
    }

    func path(of index: Int) -> String {
        var steps: [String] = []
        var current = index
        while entries[current].parent >= 0 {
            steps.append(step(to: current))
            current = entries[current].parent
        }
        return "$" + steps.reversed().joined()
    }

    private func step(to index: Int) -> String {
        let parent = entries[index].parent
        if case .object = entries[parent].payload, case .key(let key) = entries[index - 1].payload {
            return JSONPath.step(key: key)
        }
        var position = 0
        var sibling = parent + 1
        while sibling < index {
            sibling = entries[sibling].end
            position += 1
        }
        return "[\(position)]"
    }
}
