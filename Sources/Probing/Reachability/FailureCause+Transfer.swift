import Conference
import Curl

extension FailureCause {
    /// Nil where the reason says all that is known.
    init?(_ failure: TransferFailure) {
        switch failure.cause {
        case .resolverSilent: self = .resolverSilent
        case .nameServersSilent: self = .nameServersSilent
        // The time ran out, and the look-up had not ended.
        case .timedOut where FailureReason(failure) == .dns: self = .nameServersSilent
        case .certificate(.expired): self = .certificateExpired
        case .certificate(.notYetValid): self = .certificateNotYetValid
        case .certificate(.selfSigned): self = .certificateSelfSigned
        case .certificate(.untrusted): self = .certificateUntrusted
        case .certificate(.wrongName): self = .certificateWrongName
        case .emptyResponse: self = .emptyAnswer
        case .incompleteBody: self = .shortAnswer
        case .redirectRefused: self = .redirectRefused
        case .tooManyRedirects: self = .tooManyRedirects
        case .headersTooLarge: self = .headersTooLarge
        case .bodyTooLarge: self = .bodyTooLarge
        case .addressNotAllowed: self = .addressNotAllowed
        case .cancelled: self = .cancelled
        case .local(.exhausted): self = .exhausted
        case .local(.forbidden): self = .forbidden
        case .local(.caFile): self = .caFileUnreadable
        case .local(.lane): self = .laneStopped
        case .local(.library): self = .libraryFault
        case .nameLookup, .connectionRefused, .unreachable, .timedOut, .tls, .certificate(.other),
            .malformedResponse, .connectionLost:
            return nil
        }
    }
}

extension TransferFailure {
    /// A short technical sentence, made fit to be shown: libcurl puts words of the far end into some.
    var hint: String {
        let own =
            switch cause {
            case .certificate(.other(let number)): "verification error \(number)"
            case .local(.exhausted(let errno)), .local(.forbidden(let errno)): errno == 0 ? "" : "error \(errno)"
            case .local(.library(let code)): "code \(code)"
            default: ""
            }
        return [own, detail].filter { !$0.isEmpty }.joined(separator: ": ").legible(200)
    }
}

extension String {
    /// At most so many characters, none of which steers a terminal or the direction of writing.
    func legible(_ limit: Int) -> String {
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
