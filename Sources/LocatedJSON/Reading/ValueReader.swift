/// One value that is being decoded, and where to note what is wrong with it.
public struct ValueReader {
    public let node: JSONNode
    public let faults: FaultCollector

    public init(node: JSONNode, faults: FaultCollector) {
        self.node = node
        self.faults = faults
    }

    /// Notes that something else was expected here.
    ///
    /// - Returns: always `nil`, so that a decoder can end with it.
    public func refuse<Value>(
        expected: @autoclosure () -> BilingualText,
        nearest: @autoclosure () -> String? = nil
    ) -> Value? {
        faults.add(at: node, .unexpected(expected: expected(), found: found, nearest: nearest()))
        return nil
    }

    /// Notes that a rule does not hold here.
    ///
    /// - Returns: always `nil`.
    public func refuse<Value>(rule code: String, _ sentence: @autoclosure () -> BilingualText) -> Value? {
        faults.add(at: node, rule: code, sentence())
        return nil
    }

    /// What stands here, in words for a message.
    public var found: BilingualText {
        switch node.value {
        case .null: BilingualText("null")
        case .bool(let value): BilingualText(value ? "true" : "false")
        case .number(.integer(let value)): BilingualText(english: "the number \(value)", vietnamese: "số \(value)")
        case .number(.real(let value)): BilingualText(english: "the number \(value)", vietnamese: "số \(value)")
        case .string(""): BilingualText(english: "an empty text", vietnamese: "chuỗi rỗng")
        case .string(let value): BilingualText(Quotation.of(value))
        case .array: BilingualText(english: "a list", vietnamese: "một danh sách")
        case .object: BilingualText(english: "an object", vietnamese: "một đối tượng")
        }
    }
}
