extension ValueDecoder {
    /// An object. `body` asks for its keys and builds the value; keys that it does not ask for are faults.
    ///
    /// `body` returns `nil` if something that it needs was missing or wrong (which is noted by then).
    public static func object(_ body: @escaping @Sendable (inout ObjectReader) -> Value?) -> Self {
        Self(expected: Expected.object) { reader in
            guard case .object = reader.node.value else { return reader.refuse(expected: Expected.object) }
            var object = ObjectReader(node: reader.node, faults: reader.faults)
            let value = body(&object)
            object.finish()
            return value
        }
    }

    /// A list whose elements are all read by `element`, at most `limit` of them.
    ///
    /// Elements at fault are noted and left out, so that rules between elements can still be checked.
    public static func array<Element>(of element: ValueDecoder<Element>, atMost limit: Int) -> Self
    where Value == [Element] {
        Self(expected: Expected.list(atMost: limit)) { reader in
            guard case .array = reader.node.value else { return reader.refuse(expected: Expected.list(atMost: limit)) }
            var values: [Element] = []
            for (position, node) in reader.node.elements.enumerated() {
                guard position < limit else { return reader.refuse(rule: "tooMany", tooMany(limit)) }
                if let value = element.decode(ValueReader(node: node, faults: reader.faults)) { values.append(value) }
            }
            return values
        }
    }

    private static func tooMany(_ limit: Int) -> BilingualText {
        BilingualText(english: "more than \(limit) elements", vietnamese: "nhiều hơn \(limit) phần tử")
    }
}
