import Conference
import Coordination
import Foundation
import Synchronization

/// When the certificates expire that kept connections have shown. A connection shows its own only when it is made, and may be kept
/// for another point of the same host, or from before the point's settings were changed; what it showed still holds.
///
/// All times are seconds since 1970.
final class CertificateBook: Sendable {
    /// Whose certificate it is: connections with other trust are other connections.
    struct Origin: Hashable, Sendable {
        let host: String
        let port: Int
        let caFile: String?
        let acceptsAny: Bool

        /// Nil for what is no https.
        init?(_ url: URL, _ settings: ProbeSettings) {
            guard url.scheme?.lowercased() == "https", let host = url.host() else { return nil }
            self.host = host.lowercased()
            port = url.port ?? 443
            caFile = settings.caFile
            acceptsAny = settings.insecureTLS
        }
    }

    /// Where a point's redirect led, and what was shown there.
    private struct Elsewhere: Sendable {
        let url: String
        let expiry: Int64
    }

    private struct Pages: Sendable {
        var origins: [Origin: Int64] = [:]
        // By point: a hostile one can redirect to a new place each time.
        var elsewhere: [EndpointID: Elsewhere] = [:]
    }

    private let pages = Mutex(Pages())

    /// Notes what an answer has shown.
    ///
    /// - Parameters:
    ///   - shown: Nil: nothing, since the connection was kept.
    ///   - redirectedTo: Where the answer came from, if not from the point's own address.
    /// - Returns: When the certificate of the connection that was used expires; nil: not known.
    func expiry(_ shown: Int64?, of target: PreparedTarget, redirectedTo: String?) -> Int64? {
        let id = target.target.endpoint
        if let redirectedTo {
            return pages.withLock { pages in
                if let shown { pages.elsewhere[id] = Elsewhere(url: redirectedTo, expiry: shown) }
                return pages.elsewhere[id].flatMap { $0.url == redirectedTo ? $0.expiry : nil }
            }
        }
        guard let origin = target.origin else { return nil }
        // What each probe shows anew need not be kept, unless another point keeps its connection there.
        return pages.withLock { pages in
            if let shown { pages.origins[origin] = shown }
            return pages.origins[origin]
        }
    }

    /// Forgets everything that is of none of these.
    func keep(_ targets: some Collection<PreparedTarget>) {
        let origins = Set(targets.compactMap(\.origin))
        let ids = Set(targets.map(\.target.endpoint))
        pages.withLock { pages in
            pages.origins = pages.origins.filter { origins.contains($0.key) }
            pages.elsewhere = pages.elsewhere.filter { ids.contains($0.key) }
        }
    }
}
