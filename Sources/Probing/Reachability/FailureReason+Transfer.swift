public import Conference
public import Curl

/// The one table from what went wrong with a transfer to the closed list of reasons.
extension FailureReason {
    public init(_ failure: TransferFailure) {
        self =
            switch failure.cause {
            case .nameLookup, .resolverSilent, .nameServersSilent: .dns
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
