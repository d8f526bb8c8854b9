/// How one kind of value is read: what it is called in messages, and how to get it.
///
/// Decoders are made by static members (``text(_:)``, ``integer(_:)``, ``choice(_:)``, ``array(of:atMost:)``), so that
/// a call reads `object.required("name", .text(1...200))`. A domain type adds its own the same way.
public struct ValueDecoder<Value>: Sendable {
    private let expectation: @Sendable () -> BilingualText
    private let body: @Sendable (ValueReader) -> Value?

    /// `expected` is worked out only for a message; `decode` returns `nil` only after noting at least one fault at the
    /// reader.
    public init(
        expected: @autoclosure @escaping @Sendable () -> BilingualText,
        decode: @escaping @Sendable (ValueReader) -> Value?
    ) {
        self.expectation = expected
        self.body = decode
    }

    /// What must stand there, to follow "expected": `a whole number from 1 to 60`.
    public var expected: BilingualText { expectation() }

    /// The value, or `nil` after noting why there is none.
    public func decode(_ reader: ValueReader) -> Value? { body(reader) }

    /// A decoder that accepts what `transform` makes a value of, and says `expected` otherwise.
    public func map<Other>(
        expected: BilingualText? = nil,
        _ transform: @escaping @Sendable (Value) -> Other?
    ) -> ValueDecoder<Other> {
        ValueDecoder<Other>(expected: expected ?? self.expected) { reader in
            guard let value = decode(reader) else { return nil }
            guard let other = transform(value) else { return reader.refuse(expected: expected ?? self.expected) }
            return other
        }
    }
}
