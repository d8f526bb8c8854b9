import Foundation

/// Bytes to text in Unicode's normal form C, the one that people type in Viet Nam.
enum Normalisation {
    /// - Throws: where in the document the first byte stands that is not UTF-8.
    static func text(of bytes: [UInt8], _ range: Range<Int>) throws(JSONParser.Stop) -> String {
        do {
            return text(of: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw JSONParser.Stop(problem: .invalidUTF8, offset: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    /// `nil` if the bytes are not UTF-8.
    static func text(of bytes: [UInt8]) -> String? {
        do {
            return text(of: try UTF8Span(validating: bytes.span))
        } catch {
            return nil
        }
    }

    /// Nearly all text is NFC already, and then costs no more than the check.
    private static func text(of span: consuming UTF8Span) -> String {
        let isNFC = span.checkForNFC(quickCheck: false)
        let text = String(copying: span)
        return isNFC ? text : text.precomposedStringWithCanonicalMapping
    }
}
