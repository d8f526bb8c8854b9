internal import CCurl
internal import Glibc

/// An IPv4 or IPv6 address and a port, without any allocation.
public struct NetworkAddress: Hashable, Sendable {
    /// The kind of address.
    public enum Family: Hashable, Sendable {
        case v4, v6
    }

    public let family: Family
    /// The first eight bytes of an IPv6 address, most significant first; 0 for IPv4.
    public let high: UInt64
    /// The last eight bytes of an IPv6 address, or the four of an IPv4 address, most significant first.
    public let low: UInt64
    public let port: UInt16

    public init(family: Family, high: UInt64, low: UInt64, port: UInt16) {
        self.family = family
        self.high = high
        self.low = low
        self.port = port
    }

    /// Reads the usual text form of an address; `nil` when it is none.
    public init?(_ text: String, port: UInt16 = 0) {
        guard let address = text.withCString({ NetworkAddress(text: $0, port: port) }) else { return nil }
        self = address
    }

    init?(text: UnsafePointer<CChar>, port: UInt16) {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(family: .v4, high: 0, low: UInt64(UInt32(bigEndian: v4.s_addr)), port: port)
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(v6: v6, port: port)
    }

    /// Reads the address that libcurl is about to connect to; `nil` when it is neither IPv4 nor IPv6.
    init?(_ address: UnsafePointer<curl_sockaddr>) {
        let raw = UnsafeRawPointer(ccurl_address(address))
        switch address.pointee.family {
        case AF_INET:
            let v4 = raw.loadUnaligned(as: sockaddr_in.self)
            let bits = UInt32(bigEndian: v4.sin_addr.s_addr)
            self.init(family: .v4, high: 0, low: UInt64(bits), port: UInt16(bigEndian: v4.sin_port))
        case AF_INET6:
            let v6 = raw.loadUnaligned(as: sockaddr_in6.self)
            self.init(v6: v6.sin6_addr, port: UInt16(bigEndian: v6.sin6_port))
        default:
            return nil
        }
    }

    private init(v6: in6_addr, port: UInt16) {
        let (high, low) = withUnsafeBytes(of: v6) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        // ::ffff:a.b.c.d is the IPv4 address a.b.c.d, and a filter must see it as that.
        let mapped = high == 0 && low >> 32 == 0xFFFF
        self.init(family: mapped ? .v4 : .v6, high: high, low: mapped ? low & 0xFFFF_FFFF : low, port: port)
    }
}

extension NetworkAddress: CustomStringConvertible {
    /// "192.0.2.1:80" or "[2001:db8::1]:80".
    public var description: String {
        switch family {
        case .v4:
            return "\(low >> 24 & 255).\(low >> 16 & 255).\(low >> 8 & 255).\(low & 255):\(port)"
        case .v6:
            var bytes = in6_addr()
            withUnsafeMutableBytes(of: &bytes) {
                $0.storeBytes(of: high.bigEndian, as: UInt64.self)
                $0.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count))
            let length = text.firstIndex(of: 0) ?? text.count
            let printed = String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return "[\(printed)]:\(port)"
        }
    }
}
