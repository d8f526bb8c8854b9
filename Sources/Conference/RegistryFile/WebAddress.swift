import Foundation

/// Which addresses we are ready to send requests to, as far as their text tells.
enum WebAddress {
    enum Answer: Equatable {
        case good(URL)
        /// A user name or password would stand in logs and on the board.
        case credentials
        case bad
    }

    private static let maxLength = 2048

    static func check(_ text: String) -> Answer {
        guard text.utf8.count <= maxLength, text.utf8.allSatisfy(isAllowed) else { return .bad }
        guard let rest = afterScheme(text) else { return .bad }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@") else { return .credentials }
        guard isHostWithPort(authority), !rest.contains("#"), let url = URL(string: text), url.host() != nil else {
            return .bad
        }
        return .good(url)
    }

    private static func afterScheme(_ text: String) -> Substring.UnicodeScalarView? {
        for scheme in ["http://", "https://"] {
            let scalars = text.unicodeScalars
            if scalars.prefix(scheme.count).elementsEqual(
                scheme.unicodeScalars,
                by: { $0.properties.lowercaseMapping == String($1) }
            ) {
                return scalars.dropFirst(scheme.count)
            }
        }
        return nil
    }

    private static func isHostWithPort(_ authority: Substring.UnicodeScalarView) -> Bool {
        var host = authority
        var port: Substring.UnicodeScalarView?
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return false }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let tail = authority[authority.index(after: end)...]
            guard tail.isEmpty || tail.first == ":" else { return false }
            port = tail.isEmpty ? nil : tail.dropFirst()
            guard host.contains(":"), host.allSatisfy({ isHexadecimal($0) || $0 == ":" || $0 == "." }) else {
                return false
            }
        } else {
            if let colon = authority.firstIndex(of: ":") {
                host = authority[..<colon]
                port = authority[authority.index(after: colon)...]
            }
            guard host.allSatisfy(isHostCharacter), host.first != ".", host.first != "-" else { return false }
        }
        guard !host.isEmpty, host.count <= 253 else { return false }
        guard let port else { return true }
        guard let number = UInt16(String(port)), String(number) == String(port) else { return false }
        return number > 0
    }

    private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isASCIIHexDigit }

    private static func isHostCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
        default: false
        }
    }

    /// Printable ASCII that RFC 3986 allows in an address; anything else must be written percent-encoded.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x7E:
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
                UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
                false
            default: true
            }
        default: false
        }
    }
}
