/// One value of a document, knowing where it stands.
public struct JSONNode: Sendable {
    /// What kind of value it is, with the value where it is a single one.
    public enum Value: Sendable {
        case null
        case bool(Bool)
        case number(JSONNumber)
        case string(String)
        case array
        case object
    }

    let document: JSONDocument
    let index: Int

    /// The value itself; what an array or object holds is read from ``elements`` and ``members``.
    public var value: Value {
        switch document.entries[index].payload {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let value): .number(value)
        case .string(let value), .key(let value): .string(value)
        case .array: .array
        case .object: .object
        }
    }

    public var isNull: Bool {
        if case .null = value { true } else { false }
    }

    /// Line and column of the value's first character.
    public var place: JSONPlace { document.place(of: document.entries[index].offset) }

    /// `$.endpoints[3].name`
    public var path: String {
        if case .key(let key) = document.entries[index].payload {
            return document.path(of: document.entries[index].parent) + JSONPath.step(key: key)
        }
        return document.path(of: index)
    }

    /// The values of an array in order; empty for anything else.
    public var elements: Elements { Elements(node: self) }

    /// The keys and values of an object in order; empty for anything else.
    public var members: Members { Members(node: self) }
}

extension JSONNode {
    /// One key of an object with its value.
    public struct Member: Sendable {
        public let key: String
        /// Stands for the key itself, so that a complaint about the key points at the key.
        public let keyNode: JSONNode
        public let value: JSONNode
    }

    public struct Elements: Sequence, IteratorProtocol, Sendable {
        private let document: JSONDocument
        private var position: Int
        private let end: Int

        init(node: JSONNode) {
            document = node.document
            let entry = document.entries[node.index]
            if case .array = entry.payload {
                (position, end) = (node.index + 1, entry.end)
            } else {
                (position, end) = (0, 0)
            }
        }

        public mutating func next() -> JSONNode? {
            guard position < end else { return nil }
            defer { position = document.entries[position].end }
            return JSONNode(document: document, index: position)
        }
    }

    public struct Members: Sequence, IteratorProtocol, Sendable {
        private let document: JSONDocument
        private var position: Int
        private let end: Int

        init(node: JSONNode) {
            document = node.document
            let entry = document.entries[node.index]
            if case .object = entry.payload {
                (position, end) = (node.index + 1, entry.end)
            } else {
                (position, end) = (0, 0)
            }
        }

        public mutating func next() -> Member? {
            guard position < end, case .key(let key) = document.entries[position].payload else { return nil }
            let keyNode = JSONNode(document: document, index: position)
            let value = JSONNode(document: document, index: position + 1)
            position = document.entries[position + 1].end
            return Member(key: key, keyNode: keyNode, value: value)
        }
    }
}
