import Conference
import Curl
import Testing

@testable import Probing

/// What went wrong with a transfer, and the reason that follows.
struct ReasonCase: Sendable, CustomTestStringConvertible {
    let cause: TransferFailure.Cause
    let phase: TransferFailure.Phase
    let reason: FailureReason

    var testDescription: String { "\(cause) during \(phase)" }

    static let all: [ReasonCase] = [
        ReasonCase(cause: .nameLookup, phase: .nameLookup, reason: .dns),
        ReasonCase(cause: .timedOut, phase: .nameLookup, reason: .dns),
        ReasonCase(cause: .resolverSilent, phase: .queued, reason: .dns),
        ReasonCase(cause: .nameServersSilent, phase: .queued, reason: .dns),
        ReasonCase(cause: .connectionRefused, phase: .connect, reason: .connectRefused),
        ReasonCase(cause: .timedOut, phase: .connect, reason: .connectTimeout),
        ReasonCase(cause: .timedOut, phase: .tlsHandshake, reason: .timeout),
        ReasonCase(cause: .timedOut, phase: .request, reason: .timeout),
        ReasonCase(cause: .timedOut, phase: .headers, reason: .timeout),
        ReasonCase(cause: .timedOut, phase: .body, reason: .timeout),
        ReasonCase(cause: .unreachable(errno: 113), phase: .connect, reason: .network),
        ReasonCase(cause: .connectionLost(errno: 104), phase: .body, reason: .network),
        ReasonCase(cause: .tls, phase: .tlsHandshake, reason: .tls),
        ReasonCase(cause: .certificate(.expired), phase: .tlsHandshake, reason: .certificate),
        ReasonCase(cause: .certificate(.wrongName), phase: .tlsHandshake, reason: .certificate),
        ReasonCase(cause: .malformedResponse, phase: .request, reason: .protocolError),
        ReasonCase(cause: .emptyResponse, phase: .request, reason: .protocolError),
        ReasonCase(cause: .incompleteBody, phase: .body, reason: .protocolError),
        ReasonCase(cause: .redirectRefused, phase: .headers, reason: .protocolError),
        ReasonCase(cause: .tooManyRedirects, phase: .headers, reason: .protocolError),
        ReasonCase(cause: .headersTooLarge, phase: .headers, reason: .tooLarge),
        ReasonCase(cause: .bodyTooLarge, phase: .body, reason: .tooLarge),
        ReasonCase(cause: .addressNotAllowed, phase: .connect, reason: .internal),
        ReasonCase(cause: .cancelled, phase: .request, reason: .internal),
        ReasonCase(cause: .local(.exhausted(errno: 24)), phase: .connect, reason: .internal),
        ReasonCase(cause: .local(.forbidden(errno: 1)), phase: .connect, reason: .internal),
        ReasonCase(cause: .local(.caFile), phase: .tlsHandshake, reason: .internal),
        ReasonCase(cause: .local(.lane), phase: .queued, reason: .internal),
        ReasonCase(cause: .local(.library(code: 43)), phase: .queued, reason: .internal),
    ]
}

@Suite("Reasons of failures")
struct FailureReasonTests {
    @Test("Each cause, with its phase, has one reason", arguments: ReasonCase.all)
    func reason(_ item: ReasonCase) {
        #expect(FailureReason(TransferFailure(cause: item.cause, phase: item.phase)) == item.reason)
    }

    @Test("A hint is short and steers nothing, whatever the far end says")
    func hint() {
        let failure = TransferFailure(
            cause: .certificate(.expired),
            phase: .tlsHandshake,
            detail: "a\u{1B}[31m\r\n\u{202E}b" + String(repeating: "x", count: 500)
        )
        #expect(failure.hint.hasPrefix("a [31m   bx"))
        #expect(failure.hint.unicodeScalars.count == 200)
    }
}
