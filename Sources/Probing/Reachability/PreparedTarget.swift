import Conference
import Coordination
import Curl
import Foundation
import Synchronization

/// A target with everything that a probe of it needs, made once.
final class PreparedTarget: Sendable {
    let target: ProbeTarget
    /// Nil when the address or the settings cannot be used; the fault is ours, since they were accepted.
    let request: PreparedRequest?
    private let shownExpiry = Mutex<Int64?>(nil)

    init(_ target: ProbeTarget, request: PreparedRequest?) {
        self.target = target
        self.request = request
    }

    /// When the target's certificate expires, in seconds since 1970. A kept connection shows none again; what it showed when
    /// it was made still holds.
    func expiry(_ shown: Int64?) -> Int64? {
        guard target.settings.keepAlive else { return shown }
        return shownExpiry.withLock { known in
            if let shown { known = shown }
            return known
        }
    }
}

/// Makes prepared targets, as few different settings as possible: a handle keeps its options from one probe to the next
/// only if both have the very same settings.
struct TargetPreparation {
    let addresses: AddressFilter
    private var known: [TransferSettings: PreparedSettings] = [:]

    /// The most bytes of a body that a probe reads: enough for any front page.
    static let bodyLimit = 1_024 * 1_024

    init(addresses: AddressFilter) {
        self.addresses = addresses
    }

    mutating func prepare(_ target: ProbeTarget) -> PreparedTarget {
        let isTLS = target.url.scheme?.lowercased() == "https"
        guard let settings = prepare(settings(for: target.settings, isTLS: isTLS)) else {
            return PreparedTarget(target, request: nil)
        }
        return PreparedTarget(target, request: try? PreparedRequest(url: target.url.absoluteString, settings: settings))
    }

    private mutating func prepare(_ settings: TransferSettings) -> PreparedSettings? {
        if let prepared = known[settings] { return prepared }
        let prepared = try? PreparedSettings(settings)
        known[settings] = prepared
        return prepared
    }

    private func settings(for probe: ProbeSettings, isTLS: Bool) -> TransferSettings {
        var settings = TransferSettings(.get(body: .discard(limit: Self.bodyLimit)))
        settings.userAgent = "Diemcau"
        settings.timeout = .seconds(probe.timeoutSeconds)
        settings.connectTimeout = .seconds(probe.timeoutSeconds)
        // Whoever expects a redirect wants to see it, not to follow it.
        let expectsRedirect = probe.expectStatus.ranges.contains { $0.overlaps(300...399) }
        settings.maxRedirects = expectsRedirect ? 0 : 3
        settings.keepsConnection = probe.keepAlive
        settings.addresses = addresses
        if isTLS {
            settings.tls = TLSOptions(caFile: probe.caFile, acceptsAnyCertificate: probe.insecureTLS)
            settings.wantsCertificate = true
        }
        return settings
    }
}
