public import Conference
public import Curl

/// The one table from what went wrong with a transfer to the closed list of reasons.
extension FailureReason {
    public init(_ failure: TransferFailure) {
        self =
            switch failure.cause {
            case .nameLookup: .dns
            case .connectionRefused: .connectRefused
            case .timedOut: Self.timedOut(during: failure.phase)
            case .tls: .tls
            case .certificate: .certificate
            case .malformedResponse, .emptyResponse, .incompleteBody, .redirectRefused, .tooManyRedirects:
                .protocolError
            case .headersTooLarge, .bodyTooLarge: .tooLarge
            case .unreachable, .connectionLost: .network
            // None of these says anything about the point.
            case .addressNotAllowed, .cancelled, .local: .internal
            }
    }

    private static func timedOut(during phase: TransferFailure.Phase) -> FailureReason {
        switch phase {
        case .queued, .nameLookup: .dns
        case .connect: .connectTimeout
        // The machine is there: it took the connection.
        case .tlsHandshake, .request, .headers, .body: .timeout
        }
    }
}

extension TransferFailure {
    /// A short technical hint for the log.
    var hint: String {
        let own =
            switch cause {
            case .certificate(let problem): problem.hint
            case .emptyResponse: "connection closed without an answer"
            case .incompleteBody: "answer shorter than announced"
            case .redirectRefused: "redirect to where probes do not follow"
            case .tooManyRedirects: "too many redirects"
            case .headersTooLarge: "headers too large"
            case .bodyTooLarge: "body too large"
            case .addressNotAllowed: "address outside of the allowed ranges"
            case .cancelled: "cancelled"
            case .local(.exhausted(let errno)): "out of descriptors, ports or memory (error \(errno))"
            case .local(.forbidden(let errno)): "this machine forbids the connection (error \(errno))"
            case .local(.caFile): "the file of trusted certificates cannot be read"
            case .local(.lane): "the poller's event loop has stopped"
            case .nameLookup, .connectionRefused, .unreachable, .timedOut, .tls, .malformedResponse, .connectionLost,
                .local(.library):
                ""
            }
        return String([own, detail].filter { !$0.isEmpty }.joined(separator: ": ").prefix(200))
    }
}

extension CertificateProblem {
    fileprivate var hint: String {
        switch self {
        case .expired: "expired"
        case .notYetValid: "not yet valid"
        case .selfSigned: "self-signed"
        case .untrusted: "issuer not trusted"
        case .wrongName: "issued for another host"
        case .other(let number): "verification error \(number)"
        }
    }
}
