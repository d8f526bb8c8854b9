extension DocumentFault {
    /// The sentence without its place: `unknown key; did you mean "intervalSeconds"?`.
    public var message: BilingualText {
        switch problem {
        case .syntax(let fault):
            fault.message
        case .unknownKey(let known, let nearest):
            Self.unknownKey(known: known, nearest: nearest)
        case .missingKey(let key, let expected):
            BilingualText(
                english: "missing key \"\(key)\"; expected \(expected.english)",
                vietnamese: "thiếu khóa \"\(key)\"; cần \(expected.vietnamese)"
            )
        case .duplicateKey(let firstLine):
            BilingualText(
                english: "duplicate key, first given on line \(firstLine)",
                vietnamese: "khóa bị lặp, đã khai ở dòng \(firstLine)"
            )
        case .unexpected(let expected, let found, let nearest):
            Self.joined(
                BilingualText(
                    english: "expected \(expected.english), found \(found.english)",
                    vietnamese: "cần \(expected.vietnamese), gặp \(found.vietnamese)"
                ),
                nearest.map(Self.suggestion)
            )
        case .rule(_, let sentence):
            sentence
        }
    }

    /// One line for a terminal or a log: `endpoints.json:17: $.endpoints[3].id: …`.
    public func line(in documentName: String) -> BilingualText {
        let head = "\(documentName):\(line): \(path): "
        return BilingualText(english: head + message.english, vietnamese: head + message.vietnamese)
    }

    private static func unknownKey(known: [String], nearest: String?) -> BilingualText {
        let complaint = BilingualText(english: "unknown key", vietnamese: "khóa không có trong quy định")
        if let nearest { return joined(complaint, suggestion(nearest)) }
        guard !known.isEmpty else { return complaint }
        let list = known.joined(separator: ", ")
        return joined(
            complaint,
            BilingualText(english: "known here: \(list)", vietnamese: "các khóa dùng được: \(list)")
        )
    }

    private static func suggestion(_ nearest: String) -> BilingualText {
        BilingualText(english: "did you mean \"\(nearest)\"?", vietnamese: "có phải là \"\(nearest)\"?")
    }

    private static func joined(_ first: BilingualText, _ second: BilingualText?) -> BilingualText {
        guard let second else { return first }
        return BilingualText(
            english: "\(first.english); \(second.english)",
            vietnamese: "\(first.vietnamese); \(second.vietnamese)"
        )
    }
}
