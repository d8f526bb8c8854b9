import Conference
import Coordination
import Curl
import Foundation

/// A target with everything that a probe of it needs, made once.
final class PreparedTarget: Sendable {
    let target: ProbeTarget
    /// Nil when the address or the settings cannot be used; the fault is ours, since they were accepted.
    let request: PreparedRequest?
    /// Whose certificate the target shows; nil without https.
    let origin: CertificateBook.Origin?

    init(_ target: ProbeTarget, request: PreparedRequest?) {
        self.target = target
        self.request = request
        origin = CertificateBook.Origin(target.url, target.settings)
    }
}

/// Makes prepared targets, as few different settings as possible: a handle keeps its options from one probe to the next
/// only if both have the very same settings.
struct TargetPreparation {
    let addresses: AddressFilter
    private var known: [TransferSettings: PreparedSettings] = [:]
    /// The targets do not all trust the same file.
    private var trustsMany = false

    /// The most bytes of a body that a probe reads: enough for any front page.
    static let bodyLimit = 1_024 * 1_024

    init(addresses: AddressFilter) {
        self.addresses = addresses
    }

    /// Looks at all targets before they are prepared.
    ///
    /// - Returns: Whether those that have been prepared before are to be prepared anew.
    mutating func survey(_ targets: [ProbeTarget]) -> Bool {
        let trusting = targets.filter { !$0.settings.insecureTLS && $0.url.scheme?.lowercased() == "https" }
        let many = Set(trusting.map(\.settings.caFile)).count > 1
        defer { trustsMany = many }
        return many != trustsMany
    }

    mutating func prepare(_ target: ProbeTarget) -> PreparedTarget {
        guard let settings = prepare(settings(for: target.settings)) else {
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

    private func settings(for probe: ProbeSettings) -> TransferSettings {
        var settings = TransferSettings(.get(body: .discard(limit: Self.bodyLimit)))
        settings.userAgent = "Diemcau"
        settings.timeout = .seconds(probe.timeoutSeconds)
        settings.connectTimeout = .seconds(probe.timeoutSeconds)
        // Whoever expects a redirect wants to see it, not to follow it.
        let expectsRedirect = probe.expectStatus.ranges.contains { $0.overlaps(300...399) }
        settings.maxRedirects = expectsRedirect ? 0 : 3
        settings.keepsConnection = probe.keepAlive
        settings.addresses = addresses
        // Also without https, where a redirect may lead to it; then it costs nothing.
        settings.tls = TLSOptions(caFile: probe.caFile, acceptsAnyCertificate: probe.insecureTLS)
        settings.tls.isOneOfMany = trustsMany
        settings.wantsCertificate = true
        return settings
    }
}
