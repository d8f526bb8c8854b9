import CCurl
import Glibc
import Testing

@testable import Curl

/// What a lane saw, and the cause that follows.
struct EvidenceCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let evidence: FailureEvidence
    let cause: TransferFailure.Cause

    init(
        _ testDescription: String,
        _ code: CURLcode,
        _ phase: TransferFailure.Phase,
        _ cause: TransferFailure.Cause,
        _ adjust: (inout FailureEvidence) -> Void = { _ in }
    ) {
        self.testDescription = testDescription
        var evidence = FailureEvidence(code: code, phase: phase)
        adjust(&evidence)
        self.evidence = evidence
        self.cause = cause
    }

    static let all: [EvidenceCase] = [
        EvidenceCase("unknown name", CURLE_COULDNT_RESOLVE_HOST, .nameLookup, .nameLookup),
        EvidenceCase("a name of which nobody knows", CURLE_COULDNT_RESOLVE_HOST, .nameLookup, .nameServersSilent) {
            $0.isLookupUnanswered = true
        },
        EvidenceCase(
            "no descriptor for a look-up",
            CURLE_COULDNT_RESOLVE_HOST,
            .nameLookup,
            .local(.exhausted(errno: EMFILE))
        ) {
            $0.lookupErrno = EMFILE
        },
        EvidenceCase("refused", CURLE_COULDNT_CONNECT, .connect, .connectionRefused) { $0.connectErrno = ECONNREFUSED },
        EvidenceCase("no route", CURLE_COULDNT_CONNECT, .connect, .unreachable(errno: EHOSTUNREACH)) {
            $0.connectErrno = EHOSTUNREACH
        },
        EvidenceCase("the kernel's own connect timeout", CURLE_COULDNT_CONNECT, .connect, .timedOut) {
            $0.connectErrno = ETIMEDOUT
        },
        EvidenceCase("descriptors used up", CURLE_COULDNT_CONNECT, .connect, .local(.exhausted(errno: EMFILE))) {
            $0.socketErrno = EMFILE
        },
        EvidenceCase("ports used up", CURLE_COULDNT_CONNECT, .connect, .local(.exhausted(errno: EADDRNOTAVAIL))) {
            $0.connectErrno = EADDRNOTAVAIL
        },
        EvidenceCase("own firewall", CURLE_COULDNT_CONNECT, .connect, .local(.forbidden(errno: EPERM))) {
            $0.connectErrno = EPERM
        },
        EvidenceCase("no IPv6 here", CURLE_COULDNT_CONNECT, .connect, .unreachable(errno: EAFNOSUPPORT)) {
            $0.socketErrno = EAFNOSUPPORT
        },
        EvidenceCase("filtered", CURLE_COULDNT_CONNECT, .connect, .addressNotAllowed) { $0.refusedAddress = true },
        EvidenceCase(
            "filtered, on a handle that knows the error of an earlier transfer",
            CURLE_COULDNT_CONNECT,
            .connect,
            .addressNotAllowed
        ) {
            $0.refusedAddress = true
            $0.connectErrno = ECONNREFUSED
        },
        EvidenceCase("one address filtered, another refused", CURLE_COULDNT_CONNECT, .connect, .connectionRefused) {
            $0.refusedAddress = true
            $0.opened = true
            $0.connectErrno = ECONNREFUSED
        },
        EvidenceCase("a redirect to where none may lead", CURLE_COULDNT_CONNECT, .connect, .redirectRefused) {
            $0.refusedRedirect = true
        },
        EvidenceCase("… although another address had refused before", CURLE_COULDNT_CONNECT, .connect, .redirectRefused)
        {
            $0.refusedRedirect = true
            $0.connectErrno = ECONNREFUSED
        },
        EvidenceCase("a broken chunk", CURLE_RECV_ERROR, .body, .malformedResponse) {
            $0.complaint = .brokenChunk
        },
        EvidenceCase("an alert after the handshake", CURLE_RECV_ERROR, .request, .tls) { $0.complaint = .tlsAlert },
        EvidenceCase("time", CURLE_OPERATION_TIMEDOUT, .connect, .timedOut),
        EvidenceCase("nobody watched", CURLE_OPERATION_TIMEDOUT, .connect, .local(.exhausted(errno: ENOSPC))) {
            $0.watchErrno = ENOSPC
        },
        EvidenceCase("handshake", CURLE_SSL_CONNECT_ERROR, .tlsHandshake, .tls),
        EvidenceCase("broken in the handshake", CURLE_RECV_ERROR, .tlsHandshake, .tls),
        EvidenceCase("broken in the body", CURLE_RECV_ERROR, .body, .connectionLost(errno: ECONNRESET)) {
            $0.connectErrno = ECONNRESET
        },
        EvidenceCase("expired", CURLE_PEER_FAILED_VERIFICATION, .tlsHandshake, .certificate(.expired)) {
            $0.verifyResult = 10
        },
        EvidenceCase("not yet valid", CURLE_PEER_FAILED_VERIFICATION, .tlsHandshake, .certificate(.notYetValid)) {
            $0.verifyResult = 9
        },
        EvidenceCase("self-signed", CURLE_PEER_FAILED_VERIFICATION, .tlsHandshake, .certificate(.selfSigned)) {
            $0.verifyResult = 18
        },
        EvidenceCase("unknown issuer", CURLE_PEER_FAILED_VERIFICATION, .tlsHandshake, .certificate(.untrusted)) {
            $0.verifyResult = 20
        },
        EvidenceCase("other host", CURLE_PEER_FAILED_VERIFICATION, .tlsHandshake, .certificate(.wrongName)),
        EvidenceCase("revoked", CURLE_PEER_FAILED_VERIFICATION, .tlsHandshake, .certificate(.other(23))) {
            $0.verifyResult = 23
        },
        EvidenceCase("no file of authorities", CURLE_SSL_CACERT_BADFILE, .tlsHandshake, .local(.caFile)),
        EvidenceCase("nothing", CURLE_GOT_NOTHING, .request, .emptyResponse),
        EvidenceCase("short", CURLE_PARTIAL_FILE, .body, .incompleteBody),
        EvidenceCase("not HTTP", CURLE_UNSUPPORTED_PROTOCOL, .request, .malformedResponse),
        EvidenceCase("redirect to a file", CURLE_UNSUPPORTED_PROTOCOL, .headers, .redirectRefused) { $0.status = 302 },
        EvidenceCase("redirect to nonsense", CURLE_URL_MALFORMAT, .headers, .redirectRefused) { $0.status = 302 },
        EvidenceCase("too many redirects", CURLE_TOO_MANY_REDIRECTS, .headers, .tooManyRedirects),
        EvidenceCase("odd answer", CURLE_WEIRD_SERVER_REPLY, .headers, .malformedResponse),
        EvidenceCase("header limit", CURLE_WRITE_ERROR, .headers, .headersTooLarge) { $0.stop = .headersTooLarge },
        EvidenceCase("body limit", CURLE_WRITE_ERROR, .body, .bodyTooLarge) { $0.stop = .bodyTooLarge },
        EvidenceCase("memory", CURLE_OUT_OF_MEMORY, .connect, .local(.exhausted(errno: ENOMEM))),
        EvidenceCase("never seen", CURLE_LDAP_CANNOT_BIND, .connect, .local(.library(code: 38))),
    ]
}

@Suite("Causes of failures")
struct FailureEvidenceTests {
    @Test("Each code, with what was seen, has one cause", arguments: EvidenceCase.all)
    func cause(_ item: EvidenceCase) {
        #expect(item.evidence.cause == item.cause)
    }
}
