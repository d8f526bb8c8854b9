extension ValueDecoder where Value == String {
    /// Any text, as it stands.
    public static var string: Self { parsed(expected: Expected.string) { $0 } }

    /// A text of one line, counted in characters as people see them, without the white space around it.
    public static func text(_ length: ClosedRange<Int>) -> Self {
        text(length, allowsLineBreaks: false)
    }

    /// The same with line breaks and tabs, for notes.
    public static func lines(_ length: ClosedRange<Int>) -> Self {
        text(length, allowsLineBreaks: true)
    }

    private static func text(_ length: ClosedRange<Int>, allowsLineBreaks: Bool) -> Self {
        Self(expected: Expected.text(length)) { reader in
            guard case .string(let raw) = reader.node.value else {
                return reader.refuse(expected: Expected.text(length))
            }
            let text = TextRules.trimmed(raw)
            guard TextRules.isPlain(text, allowsLineBreaks: allowsLineBreaks) else {
                return reader.refuse(rule: "controlCharacter", TextRules.notPlain(allowsLineBreaks: allowsLineBreaks))
            }
            guard TextRules.length(of: text, isWithin: length) else {
                return reader.refuse(expected: Expected.text(length))
            }
            return text
        }
    }
}

extension ValueDecoder {
    /// A text that `parse` makes a value of; `expected` says what it must be, to follow "expected".
    public static func parsed(
        expected: @autoclosure @escaping @Sendable () -> BilingualText,
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> Self {
        Self(expected: expected()) { reader in
            guard case .string(let text) = reader.node.value, let value = parse(text) else {
                return reader.refuse(expected: expected())
            }
            return value
        }
    }
}

extension ValueDecoder where Value: RawRepresentable & Sendable, Value.RawValue == String {
    /// One of the words of an enumeration.
    public static func choice(_ type: Value.Type = Value.self) -> Self where Value: CaseIterable {
        choice(among: Array(Value.allCases))
    }

    /// One of some words of an enumeration.
    public static func choice(among cases: [Value]) -> Self {
        Self(expected: Expected.choice(cases.map(\.rawValue))) { reader in
            if case .string(let text) = reader.node.value {
                if let value = cases.first(where: { $0.rawValue == text }) { return value }
                let words = cases.map(\.rawValue)
                return reader.refuse(
                    expected: Expected.choice(words),
                    nearest: Nearest.match(for: text, among: words)
                )
            }
            return reader.refuse(expected: Expected.choice(cases.map(\.rawValue)))
        }
    }
}
