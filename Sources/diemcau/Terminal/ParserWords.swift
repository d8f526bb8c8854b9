import Conference

/// What the argument parser says of a command line, in the reader's language.
///
/// The library speaks English alone and keeps its errors to itself, so its sentences are known by their form. One of another form
/// stays as it is: a test holds the forms to what the library says.
enum ParserWords {
    /// A fault with its usage, as the library writes it.
    ///
    /// - Parameter message: The sentence in it about the fault.
    static func fault(_ text: String, message: String, in language: Language) -> String {
        let head = "Error: \(message)"
        guard language == .vi, text.hasPrefix(head) else { return text }
        return "Lỗi: " + sentence(message) + lines(text.dropFirst(head.count), of: frame)
    }

    /// A page of help; other texts that somebody has asked for, a version or a completion script, stay as they are.
    static func help(_ text: String, in language: Language) -> String {
        guard language == .vi, text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") else { return text }
        return lines(text[...], of: page)
    }

    private typealias Rule = (begin: String, end: String, vi: String, viEnd: String)

    private static let frame: [Rule] = [
        ("Help:  ", "", "Giải thích:  ", ""), ("Usage: ", "", "Cách dùng: ", ""),
        ("  See '", "' for more information.", "  Xem '", "' để biết thêm."),
    ]

    private static let page: [Rule] = [
        ("OVERVIEW: ", "", "TỔNG QUAN: ", ""), ("USAGE: ", "", "CÁCH DÙNG: ", ""), ("ARGUMENTS:", "", "THAM SỐ:", ""),
        ("OPTIONS:", "", "TÙY CHỌN:", ""), ("SUBCOMMANDS:", "", "LỆNH CON:", ""),
        ("  --version ", "Show the version.", "  --version ", "Hiện số phiên bản."),
        ("  -h, --help ", "Show help information.", "  -h, --help ", "Hiện trang trợ giúp này."),
        ("  See '", "' for detailed help.", "  Xem '", "' để biết chi tiết."),
    ]

    private static func lines(_ text: Substring, of rules: [Rule]) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let rule = rules.first { line.hasPrefix($0.begin) && line.hasSuffix($0.end) }
            guard let rule else { return String(line) }
            return rule.vi + line.dropFirst(rule.begin.count).dropLast(rule.end.count) + rule.viEnd
        }.joined(separator: "\n")
    }

    /// What the library says of a fault, in Vietnamese where its form is known.
    static func sentence(_ text: String) -> String {
        if let found = text.wholeMatch(of: /Unknown option '(.*?)'\. Did you mean '(.*)'\?/) {
            return "Không có tùy chọn '\(found.1)'. Có phải '\(found.2)'?"
        }
        if let found = text.wholeMatch(of: /Unknown option '(.*)'/) { return "Không có tùy chọn '\(found.1)'" }
        if let found = text.wholeMatch(of: /Missing value for '(.*)'/) { return "Thiếu giá trị cho '\(found.1)'" }
        if let found = text.wholeMatch(of: /The option '(.*?)' does not take any value, but '(.*)' was specified\./) {
            return "Tùy chọn '\(found.1)' không nhận giá trị, nhưng đã cho '\(found.2)'."
        }
        if let found = text.wholeMatch(of: /Unexpected argument '((?s).*)'/) { return "Thừa tham số '\(found.1)'" }
        if let found = text.wholeMatch(of: /(\d+) unexpected arguments: '((?s).*)'/) {
            return "Thừa \(found.1) tham số: '\(found.2)'"
        }
        if let found = text.wholeMatch(of: /Missing expected argument '(.*)'/) { return "Thiếu tham số '\(found.1)'" }
        if let found = text.wholeMatch(of: /Missing one of: '(.*)'/) { return "Cần một trong: '\(found.1)'" }
        if let found = text.wholeMatch(of: /The value '((?s).*?)' is invalid for '(.*?)'((?s).*)/) {
            return "Giá trị '\(found.1)' không hợp lệ cho '\(found.2)'" + values(String(found.3))
        }
        if let found = text.wholeMatch(of: /Value to be set with flag '(.*)' had already been set with flag '(.*)'/) {
            return "'\(found.2)' và '\(found.1)' loại trừ nhau: chỉ chọn một"
        }
        return text
    }

    /// What may stand there in place of a value that may not.
    private static func values(_ text: String) -> String {
        if let found = text.wholeMatch(of: /\. Please provide one of the following:\n((?s).*)/) {
            return ". Cần một trong:\n\(found.1)"
        }
        guard let found = text.wholeMatch(of: /\. Please provide one of (.*)\./) else { return text }
        return ". Cần một trong \(found.1.replacing("' or '", with: "' hoặc '").replacing("' and '", with: "' và '"))."
    }
}
