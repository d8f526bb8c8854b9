import Conference
import Coordination
import Foundation

extension EndpointPageView {
    /// When the certificate that was seen last ends; nil when none was.
    ///
    /// A probe that fails shows none, the less so when it fails for the certificate: then the last that was answered counts.
    /// What came before the daemon's start is known from the rows of the page alone.
    static func certificate(of picture: Picture, _ visitor: Visitor) -> FactView? {
        let stored = picture.probes.lazy.compactMap(\.answer).first?.certificateExpiry
        let known = picture.point.certificateExpiry
        let end = picture.point.evidence.lastProbe?.answer == nil ? known ?? stored : known
        guard let end else { return nil }
        let format = visitor.format
        let next = picture.sessions.min { $0.start < $1.start }
        return FactView(
            visitor,
            .certificate,
            Phrasebook.certificateEnd(end, now: visitor.now, format: format),
            warning: picture.point.registered.endpoint.probe.insecureTLS
                ? nil : warning(CertificateTerm(end: end, now: visitor.now, sessionEnd: next?.end), next, visitor)
        )
    }

    private static func warning(_ term: CertificateTerm, _ next: Session?, _ visitor: Visitor) -> String? {
        switch term {
        case .valid: nil
        case .ended: visitor.label(.certificateEnded)
        case .endsBeforeSession:
            next.map { Phrasebook.certificateTooShort(for: $0.title, at: $0.start, format: visitor.format) }
        }
    }
}
