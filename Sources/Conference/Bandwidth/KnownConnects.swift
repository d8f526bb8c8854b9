public import Foundation

/// The shortest time that connecting has been known to take, by point and by the host and port that were connected to: only
/// what was asked of the same host says what is long for it.
public struct KnownConnects: Sendable {
    private struct Key: Hashable {
        var endpoint: EndpointID
        var authority: String
    }

    /// ms.
    private var least: [Key: Double] = [:]

    public init() {}

    /// ms; nil: not known.
    public func leastMs(of endpoint: EndpointID, at url: URL) -> Double? {
        url.authority.flatMap { least[Key(endpoint: endpoint, authority: $0)] }
    }

    /// Connecting took so long. No time at all is that of a kept connection, and says nothing.
    public mutating func note(_ milliseconds: Double?, of endpoint: EndpointID, at url: URL) {
        guard let milliseconds, milliseconds > 0, let authority = url.authority else { return }
        let key = Key(endpoint: endpoint, authority: authority)
        least[key] = min(least[key] ?? milliseconds, milliseconds)
    }

    /// Forgets the other points.
    public mutating func keep(_ isKnown: (EndpointID) -> Bool) { least = least.filter { isKnown($0.key.endpoint) } }
}

extension URL {
    /// Host and port, as connections tell them apart; nil without a host.
    fileprivate var authority: String? {
        guard let host = host(), !host.isEmpty else { return nil }
        return "\(host.lowercased()):\(port ?? (scheme?.lowercased() == "https" ? 443 : 80))"
    }
}
