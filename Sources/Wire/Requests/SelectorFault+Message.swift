public import Conference
public import LocatedJSON

extension SelectorFault {
    /// What is wrong with a selector, with the term and the nearest known word.
    public var message: BilingualText {
        let place = offset > 0 ? offset + 1 : 1
        let sentence =
            switch problem {
            case .empty:
                BilingualText(english: "the selector has no term", vietnamese: "bộ chọn không có điều kiện nào")
            case .tooManyTerms:
                BilingualText(
                    english: "more than \(Selector.maxTerms) terms",
                    vietnamese: "nhiều hơn \(Selector.maxTerms) điều kiện"
                )
            case .missingValue:
                BilingualText(english: "\"\(term)\" has no value", vietnamese: "\"\(term)\" thiếu giá trị")
            case .unknownKey:
                BilingualText(
                    english: "unknown key in \"\(term)\"; known are under, level and tag",
                    vietnamese: "không có khóa trong \"\(term)\"; chỉ có under, level và tag"
                )
            case .unknownLevel:
                BilingualText(english: "unknown level in \"\(term)\"", vietnamese: "không có cấp trong \"\(term)\"")
            case .malformedID:
                BilingualText(
                    english: "\"\(term)\" is not the id of an endpoint",
                    vietnamese: "\"\(term)\" không phải mã điểm cầu"
                )
            case .misplacedMinus:
                BilingualText(
                    english: "\"-\" may stand only before the first term, found at \"\(term)\"",
                    vietnamese: "dấu \"-\" chỉ được đứng trước điều kiện đầu tiên, gặp ở \"\(term)\""
                )
            case .contradiction:
                BilingualText(
                    english: "\"\(term)\" contradicts an earlier term",
                    vietnamese: "\"\(term)\" mâu thuẫn với điều kiện trước"
                )
            }
        let hint = nearest.map { (english: "; did you mean \"\($0)\"?", vietnamese: "; có phải \"\($0)\"?") }
        return BilingualText(
            english: sentence.english + " (character \(place))" + (hint?.english ?? ""),
            vietnamese: sentence.vietnamese + " (ký tự thứ \(place))" + (hint?.vietnamese ?? "")
        )
    }
}
