/// Why a text is not JSON, or not JSON that we take.
public enum JSONSyntaxFault: Sendable, Hashable {
    case empty
    case tooLarge(limit: Int)
    case tooDeep(limit: Int)
    case stringTooLong(limit: Int)
    case endsEarly
    case unexpectedCharacter(String)
    case valueExpected(found: String)
    case keyExpected(found: String)
    case trailingComma
    case trailingText
    case controlCharacter
    case badEscape
    case loneSurrogate
    case invalidUTF8
    case badNumber
    case numberOutOfRange
    case notANumber(String)
}

extension JSONSyntaxFault {
    /// The sentence, without the place.
    public var message: BilingualText {
        switch self {
        case .empty: BilingualText(english: "the document is empty", vietnamese: "tài liệu trống")
        case .tooLarge(let limit):
            BilingualText(
                english: "larger than the limit of \(limit) bytes",
                vietnamese: "lớn hơn giới hạn \(limit) byte"
            )
        case .tooDeep(let limit):
            BilingualText(
                english: "nested deeper than \(limit) levels",
                vietnamese: "lồng nhau sâu hơn \(limit) cấp"
            )
        case .stringTooLong(let limit):
            BilingualText(
                english: "text longer than the limit of \(limit) bytes",
                vietnamese: "chuỗi dài hơn giới hạn \(limit) byte"
            )
        case .endsEarly:
            BilingualText(
                english: "the document ends before it is complete",
                vietnamese: "tài liệu kết thúc khi chưa đầy đủ"
            )
        case .unexpectedCharacter(let found):
            BilingualText(english: "unexpected \(found)", vietnamese: "ký tự không hợp lệ \(found)")
        case .valueExpected(let found):
            BilingualText(english: "expected a value, found \(found)", vietnamese: "cần một giá trị, gặp \(found)")
        case .keyExpected(let found):
            BilingualText(
                english: "expected a key in double quotes, found \(found)",
                vietnamese: "cần tên khóa trong dấu nháy kép, gặp \(found)"
            )
        case .trailingComma:
            BilingualText(
                english: "a comma with nothing after it",
                vietnamese: "dấu phẩy mà sau đó không có gì"
            )
        case .trailingText:
            BilingualText(
                english: "more text after the end of the document",
                vietnamese: "còn nội dung sau khi tài liệu đã kết thúc"
            )
        case .controlCharacter:
            BilingualText(
                english: "a line break or control character inside a text; write it as an escape such as \\n",
                vietnamese: "xuống dòng hoặc ký tự điều khiển trong chuỗi; hãy viết dạng thoát như \\n"
            )
        case .badEscape:
            BilingualText(
                english: "unknown escape after a backslash",
                vietnamese: "ký tự thoát không hợp lệ sau dấu gạch chéo ngược"
            )
        case .loneSurrogate:
            BilingualText(
                english: "half of a surrogate pair in a \\u escape",
                vietnamese: "thiếu một nửa cặp thay thế trong ký tự thoát \\u"
            )
        case .invalidUTF8:
            BilingualText(
                english: "bytes that are not UTF-8; save the file as UTF-8",
                vietnamese: "có byte không phải UTF-8; hãy lưu tệp ở dạng UTF-8"
            )
        case .badNumber:
            BilingualText(english: "a number that JSON does not allow", vietnamese: "số viết không đúng quy cách JSON")
        case .numberOutOfRange:
            BilingualText(english: "a number too large to hold", vietnamese: "số quá lớn")
        case .notANumber(let word):
            BilingualText(
                english: "\(word) is not a number in JSON",
                vietnamese: "\(word) không phải là số trong JSON"
            )
        }
    }
}
