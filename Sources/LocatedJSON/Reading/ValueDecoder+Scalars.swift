extension ValueDecoder where Value == Bool {
    /// `true` or `false`.
    public static var bool: Self {
        Self(expected: Expected.bool) { reader in
            if case .bool(let value) = reader.node.value { value } else { reader.refuse(expected: Expected.bool) }
        }
    }
}

extension ValueDecoder where Value == Int {
    /// A whole number within `range`.
    public static func integer(_ range: ClosedRange<Int>) -> Self {
        Self(expected: Expected.integer(range)) { reader in
            guard case .number(let number) = reader.node.value, let integer = number.integerValue,
                let value = Int(exactly: integer), range.contains(value)
            else { return reader.refuse(expected: Expected.integer(range)) }
            return value
        }
    }
}

extension ValueDecoder where Value == Double {
    /// A number within `range`.
    public static func number(_ range: ClosedRange<Double>) -> Self {
        Self(expected: Expected.number(range)) { reader in
            guard case .number(let number) = reader.node.value, range.contains(number.doubleValue) else {
                return reader.refuse(expected: Expected.number(range))
            }
            return number.doubleValue
        }
    }
}
