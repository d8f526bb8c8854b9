public import Curl

/// A block of addresses as administrators write it: `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
public struct AddressRange: Hashable, Sendable {
    /// The first address; bits beyond `length` are 0.
    let base: NetworkAddress
    /// How many leading bits all addresses of the block share: 0…32 for IPv4, 0…128 for IPv6.
    let length: Int

    /// Nil when `text` is no block, or has bits set beyond its length: `10.1.0.0/8` is more likely a slip than a wish.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let address = NetworkAddress(String(first)) else { return nil }
        let width = address.family == .v4 ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard let given = Int(parts[1]), (0...width).contains(given), parts[1].allSatisfy(\.isNumber) else {
                return nil
            }
            length = given
        }
        guard Self.masked(address, length) == address else { return nil }
        base = address
        self.length = length
    }

    public func contains(_ address: NetworkAddress) -> Bool {
        address.family == base.family && Self.masked(address, length) == base
    }

    /// The address with everything beyond the first `length` bits, and the port, cleared.
    private static func masked(_ address: NetworkAddress, _ length: Int) -> NetworkAddress {
        switch address.family {
        case .v4:
            return NetworkAddress(family: .v4, high: 0, low: address.low & mask(length, of: 32), port: 0)
        case .v6:
            let high = address.high & mask(min(length, 64), of: 64)
            let low = address.low & mask(max(length - 64, 0), of: 64)
            return NetworkAddress(family: .v6, high: high, low: low, port: 0)
        }
    }

    /// `length` ones at the upper end of a number of `width` bits.
    private static func mask(_ length: Int, of width: Int) -> UInt64 {
        let ones = UInt64.max >> UInt64(64 - width)
        return length == 0 ? 0 : ones & ~(ones >> UInt64(length))
    }
}
