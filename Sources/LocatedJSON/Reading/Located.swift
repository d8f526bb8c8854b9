/// A decoded value together with where it stood, for rules that look at several values.
public struct Located<Value> {
    public let value: Value
    public let node: JSONNode

    public init(_ value: Value, at node: JSONNode) {
        self.value = value
        self.node = node
    }
}

extension Located: Sendable where Value: Sendable {}

extension ValueDecoder {
    /// The same decoder, keeping the place.
    public var located: ValueDecoder<Located<Value>> {
        ValueDecoder<Located<Value>>(expected: expected) { reader in
            decode(reader).map { Located($0, at: reader.node) }
        }
    }
}
