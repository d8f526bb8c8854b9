import Crypto
import Foundation

/// A random secret and its hash. The secret itself is shown once and never stored or logged.
struct Secret: Sendable {
    let text: String

    var hash: String { Secret.hash(of: text) }

    /// 256 random bits, in the URL-safe alphabet, after a prefix by which leaked tokens can be searched for.
    init(prefix: String) {
        let key = SymmetricKey(size: .bits256)
        let encoded = key.withUnsafeBytes { Data($0).base64EncodedString() }
        text =
            prefix
            + encoded.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// SHA-256, lower-case hexadecimal. The secrets have 256 random bits, so no slow hash is needed.
    static func hash(of text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// A public identifier: 60 random bits.
    static func identifier() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<12).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
    }
}
