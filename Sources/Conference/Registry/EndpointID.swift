/// The identity of an endpoint: our own, never re-used, unlike the unit code of the administration.
///
/// Form: `[a-z0-9][a-z0-9._-]{0,63}`.
public struct EndpointID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible, RawRepresentable {
    public let rawValue: String

    /// Nil when `rawValue` is not of the form above.
    public init?(rawValue: String) {
        guard (1...64).contains(rawValue.utf8.count) else { return nil }
        for (index, byte) in rawValue.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): if index == 0 { return nil }
            default: return nil
            }
        }
        self.rawValue = rawValue
    }

    public init?(_ text: some StringProtocol) { self.init(rawValue: String(text)) }

    public var description: String { rawValue }

    public static func < (left: EndpointID, right: EndpointID) -> Bool { left.rawValue < right.rawValue }
}
