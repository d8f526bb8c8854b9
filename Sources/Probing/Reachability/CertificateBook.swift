import Conference
import Coordination
import Curl
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

    private struct Pages: Sendable {
        // The targets' own, as long as there are such targets. Nil: nothing was shown yet.
        var origins: [Origin: Int64?] = [:]
        // Where redirects led, by point: a hostile one can redirect to a new place each time.
        var elsewhere: [EndpointID: [Origin: Int64]] = [:]
    }

    private let pages = Mutex(Pages())

    /// More than four pages are on the way of no answer, and it may be another four the next time.
    private static let mostElsewhere = 8

    /// Notes what an answer has shown, and the answers that redirected to it.
    ///
    /// - Parameters:
    ///   - shown: Nil: nothing, since the connection was kept.
    ///   - redirectedTo: Where the answer came from, if not from the point's own address.
    ///   - redirects: The answers that led there.
    /// - Returns: When the first of the certificates expires of the connections that were used; nil: none is known.
    func expiry(
        _ shown: Int64?,
        of target: PreparedTarget,
        redirectedTo: String?,
        after redirects: [Completion.Redirect] = []
    ) -> Int64? {
        if redirectedTo == nil, redirects.isEmpty {
            guard let origin = target.origin else { return nil }
            // What each probe shows anew need not be kept, unless another point keeps its connection there.
            return pages.withLock { pages in
                if let shown { pages.origins[origin] = shown }
                return pages.origins[origin] ?? nil
            }
        }
        let settings = target.target.settings
        let last = redirectedTo.map { Origin($0, settings) } ?? target.origin
        return note(
            redirects.map { (Origin($0.url, settings), $0.certificateExpiry) } + [(last, shown)],
            target.target.endpoint
        )
    }

    /// Notes what the answers have shown that redirected to where no answer came from.
    func note(_ redirects: [Completion.Redirect], of target: PreparedTarget) {
        let settings = target.target.settings
        _ = note(redirects.map { (Origin($0.url, settings), $0.certificateExpiry) }, target.target.endpoint)
    }

    /// - Returns: The first end of all that is known of them.
    private func note(_ shown: [(origin: Origin?, expiry: Int64?)], _ id: EndpointID) -> Int64? {
        pages.withLock { pages in
            var passed: [Origin: Int64] = [:]
            var soonest: Int64?
            for case (let origin?, let expiry) in shown {
                let isOwn = pages.origins.keys.contains(origin)
                if isOwn, let expiry { pages.origins[origin] = expiry }
                // Elsewhere, too, for what was shown before the place became a target's own.
                guard let known = expiry ?? (pages.origins[origin] ?? nil) ?? pages.elsewhere[id]?[origin]
                else { continue }
                soonest = min(soonest ?? known, known)
                if !isOwn { passed[origin] = known }
            }
            if !passed.isEmpty {
                let merged = (pages.elsewhere[id] ?? [:]).merging(passed) { $1 }
                pages.elsewhere[id] = merged.count > Self.mostElsewhere ? passed : merged
            }
            return soonest
        }
    }

    /// Forgets everything that is of none of these.
    func keep(_ targets: some Collection<PreparedTarget>) {
        let origins = Set(targets.compactMap(\.origin))
        let ids = Set(targets.map(\.target.endpoint))
        pages.withLock { pages in
            let old = pages.origins
            pages.origins = Dictionary(uniqueKeysWithValues: origins.map { ($0, old[$0] ?? nil) })
            pages.elsewhere = pages.elsewhere.filter { ids.contains($0.key) }
        }
    }
}

extension CertificateBook.Origin {
    /// Of an address as libcurl writes it, of which only the host matters: a page is another each time where it bears a number.
    init?(_ address: String, _ settings: ProbeSettings) {
        guard let scheme = address.range(of: "://")?.upperBound else { return nil }
        let end = address[scheme...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? address.endIndex
        guard let url = URL(string: String(address[..<end])) else { return nil }
        self.init(url, settings)
    }
}
