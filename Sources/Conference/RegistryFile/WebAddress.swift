import Foundation

/// Which addresses we are ready to send requests to, as far as their text tells.
///
/// Stricter than RFC 3986 where Foundation would repair or guess: only ASCII, only http and https, a host, a decimal
/// port, no credentials, no fragment.
enum WebAddress {
    enum Answer: Equatable {
        case good(URL)
        /// A user name or password would stand in logs and on the board.
        case credentials
        case bad
    }

    private typealias Bytes = Substring.UTF8View

    private static let maxLength = 2048

    static func check(_ text: String) -> Answer {
        guard text.utf8.count <= maxLength, text.utf8.allSatisfy(isAllowed), let rest = afterScheme(text) else {
            return .bad
        }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard !authority.contains(UInt8(ascii: "@")) else { return .credentials }
        guard isHostWithPort(authority), let url = URL(string: text), url.host() != nil else { return .bad }
        return .good(url)
    }

    private static func afterScheme(_ text: String) -> Bytes? {
        for scheme in ["http://", "https://"] {
            // Letters differ from their capitals in one bit, and the punctuation has it set already.
            let start = text.utf8.prefix(scheme.utf8.count)
            if start.elementsEqual(scheme.utf8, by: { $0 | 0x20 == $1 }) { return text.utf8.dropFirst(start.count) }
        }
        return nil
    }

    private static func isHostWithPort(_ authority: Bytes) -> Bool {
        guard authority.first == UInt8(ascii: "[") else {
            guard let colon = authority.firstIndex(of: UInt8(ascii: ":")) else { return isName(authority) }
            return isName(authority[..<colon]) && isPort(authority[authority.index(after: colon)...])
        }
        guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return false }
        let address = authority[..<end].dropFirst()
        let tail = authority[authority.index(after: end)...]
        return address.contains(UInt8(ascii: ":")) && address.allSatisfy(isIPv6)
            && (tail.isEmpty || tail.first == UInt8(ascii: ":") && isPort(tail.dropFirst()))
    }

    /// A host name or an IPv4 address; underscores occur in the names of private networks.
    private static func isName(_ host: Bytes) -> Bool {
        (1...253).contains(host.count) && host.first != UInt8(ascii: ".") && host.first != UInt8(ascii: "-")
            && host.allSatisfy { isLetterOrDigit($0) || "-._".utf8.contains($0) }
    }

    private static func isPort(_ port: Bytes) -> Bool {
        guard let number = UInt16(String(Substring(port))) else { return false }
        return number > 0 && port.allSatisfy { isLetterOrDigit($0) }
    }

    private static func isIPv6(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// Printable ASCII that RFC 3986 allows in an address, without the mark of a fragment.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: (0x21...0x7E).contains(byte)
        }
    }
}
