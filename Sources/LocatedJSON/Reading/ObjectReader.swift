/// Reads an object key by key, and afterwards names the keys that nobody asked for.
///
/// Reading goes on after a fault, so that one pass finds them all; what is at fault comes back as `nil`.
public struct ObjectReader {
    public let node: JSONNode
    public let faults: FaultCollector

    private let members: [JSONNode.Member]
    private var asked: [String] = []
    private var taken: [Bool]
    /// Files mostly keep the order in which keys are asked for, so the search starts after the last hit.
    private var cursor = 0

    init(node: JSONNode, faults: FaultCollector) {
        self.node = node
        self.faults = faults
        members = Array(node.members)
        taken = Array(repeating: false, count: members.count)
    }

    /// The value of a key that must be there.
    ///
    /// - Returns: `nil` if it is missing, `null` or wrong, after noting that.
    public mutating func required<Value>(_ key: String, _ decoder: ValueDecoder<Value>) -> Value? {
        guard let node = take(key) else {
            faults.add(at: self.node, .missingKey(key, expected: decoder.expected))
            return nil
        }
        return decoder.decode(ValueReader(node: node, faults: faults))
    }

    /// The value of a key that may be left out or `null`.
    public mutating func optional<Value>(_ key: String, _ decoder: ValueDecoder<Value>) -> Value? {
        guard let node = take(key), !node.isNull else { return nil }
        return decoder.decode(ValueReader(node: node, faults: faults))
    }

    /// The same with a value for the key's absence.
    public mutating func optional<Value>(
        _ key: String,
        _ decoder: ValueDecoder<Value>,
        default value: Value
    ) -> Value {
        optional(key, decoder) ?? value
    }

    /// The value of a key where leaving it out, clearing it and setting it are three things, as in a PATCH.
    public mutating func field<Value>(_ key: String, _ decoder: ValueDecoder<Value>) -> Field<Value> {
        guard let node = take(key) else { return .absent }
        guard !node.isNull else { return .null }
        return decoder.decode(ValueReader(node: node, faults: faults)).map(Field.value) ?? .absent
    }

    /// The value of a key that may be left out but not cleared, as in a PATCH of a field that must have a value.
    public mutating func change<Value>(_ key: String, _ decoder: ValueDecoder<Value>) -> Value? {
        guard let node = take(key) else { return nil }
        return decoder.decode(ValueReader(node: node, faults: faults))
    }

    /// The undecoded value of a key, with its place, for rules that look at several values.
    public mutating func node(_ key: String) -> JSONNode? { take(key) }

    /// Notes every key that was not asked for. Call it last; ``ValueDecoder/object(_:)`` does.
    public func finish() {
        for (index, member) in members.enumerated() where !taken[index] {
            // A key given twice is a fault of its own already.
            guard !asked.contains(member.key) else { continue }
            faults.add(
                at: member.keyNode,
                .unknownKey(known: asked, nearest: Nearest.match(for: member.key, among: asked))
            )
        }
    }

    private mutating func take(_ key: String) -> JSONNode? {
        if !asked.contains(key) { asked.append(key) }
        for step in members.indices {
            let index = (cursor + step) % members.count
            if members[index].key == key {
                taken[index] = true
                cursor = index + 1
                return members[index].value
            }
        }
        return nil
    }
}
