/// Why a probe failed: a closed list with stable codes.
public enum FailureReason: String, Hashable, Sendable, Codable, CaseIterable {
    case dns, connectRefused, connectTimeout, tls, certificate, timeout, httpStatus, protocolError = "protocol"
    case tooLarge, network
    /// Our own fault; it never changes the state of a link.
    case `internal`

    /// Somebody at the far end has said something, so the way there and back is whole.
    public var isAnswered: Bool {
        switch self {
        case .connectRefused, .tls, .certificate, .httpStatus, .protocolError, .tooLarge: true
        case .dns, .connectTimeout, .timeout, .network, .internal: false
        }
    }
}
