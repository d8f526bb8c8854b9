internal import CCurl
internal import Glibc

/// What a lane knows about a transfer that failed. The one table from libcurl's codes to causes.
struct FailureEvidence {
    /// Why one of our own callbacks ended the transfer.
    enum Stop: Hashable {
        case none, headersTooLarge, bodyTooLarge, cut
    }

    /// What a sentence of the library is about.
    enum Complaint: Hashable {
        case none
        /// A chunk of the body breaks the rules.
        case brokenChunk
        /// The far end has ended TLS for a reason of its own, after the handshake: it misses a certificate of ours, say.
        case tlsAlert

        init(_ sentence: String) {
            if sentence.contains("chunked-encoding") {
                self = .brokenChunk
            } else {
                self = sentence.contains(" alert ") ? .tlsAlert : .none
            }
        }
    }

    var code: CURLcode
    var phase: TransferFailure.Phase
    var stop: Stop = .none
    /// The system's error number of the last failed connection, as libcurl saw it.
    var connectErrno: Int32 = 0
    /// The system's error number when this process could not even make a socket.
    var socketErrno: Int32 = 0
    /// The system's error number when the kernel would not watch the socket: then nobody wakes the transfer, and it runs into
    /// its time limit without any fault of the far end.
    var watchErrno: Int32 = 0
    /// The system's error number when there was no descriptor or thread for a look-up.
    var lookupErrno: Int32 = 0
    /// Whether a look-up has ended so late that nobody has answered it.
    var isLookupUnanswered = false
    /// Whether a socket was opened at all.
    var opened = false
    /// Whether the address filter refused an address.
    var refusedAddress = false
    /// Whether it refused where a redirect led.
    var refusedRedirect = false
    /// OpenSSL's verdict on the certificate.
    var verifyResult = 0
    var status = 0
    /// What the library's sentence says where it has no code of its own.
    var complaint = Complaint.none

    var cause: TransferFailure.Cause {
        switch stop {
        case .headersTooLarge: return .headersTooLarge
        case .bodyTooLarge: return .bodyTooLarge
        case .none, .cut: break
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            if lookupErrno != 0 { return .local(.exhausted(errno: lookupErrno)) }
            return isLookupUnanswered ? .nameServersSilent : .nameLookup
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: return connectCause
        case CURLE_OPERATION_TIMEDOUT: return watchErrno == 0 ? .timedOut : .local(.exhausted(errno: watchErrno))
        case CURLE_PEER_FAILED_VERIFICATION: return .certificate(CertificateProblem(verifyResult: verifyResult))
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_SSL_CERTPROBLEM:
            return .tls
        case CURLE_SSL_CACERT_BADFILE: return .local(.caFile)
        case CURLE_GOT_NOTHING: return .emptyResponse
        case CURLE_PARTIAL_FILE: return .incompleteBody
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            if phase == .tlsHandshake { return .tls }
            return switch complaint {
            case .none: .connectionLost(errno: connectErrno)
            case .brokenChunk: .malformedResponse
            case .tlsAlert: .tls
            }
        // Only we abort, when a kept connection leads to where this transfer may not go.
        case CURLE_ABORTED_BY_CALLBACK: return refusedRedirect ? .redirectRefused : .addressNotAllowed
        case CURLE_TOO_MANY_REDIRECTS: return .tooManyRedirects
        // Also what libcurl says when the answer does not start like HTTP ("HTTP/0.9 when not allowed").
        case CURLE_UNSUPPORTED_PROTOCOL: return (300..<400).contains(status) ? .redirectRefused : .malformedResponse
        case CURLE_URL_MALFORMAT:
            return (300..<400).contains(status) ? .redirectRefused : .local(.library(code: code.rawValue))
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_HTTP_RETURNED_ERROR:
            return .malformedResponse
        case CURLE_OUT_OF_MEMORY:
            // Header lines beyond libcurl's own limit are reported as if memory had run out.
            return phase >= .headers ? .headersTooLarge : .local(.exhausted(errno: ENOMEM))
        default: return .local(.library(code: code.rawValue))
        }
    }

    private var connectCause: TransferFailure.Cause {
        switch socketErrno {
        case 0: break
        case EMFILE, ENFILE, ENOMEM, ENOBUFS: return .local(.exhausted(errno: socketErrno))
        case EPERM, EACCES: return .local(.forbidden(errno: socketErrno))
        default: return .unreachable(errno: socketErrno)
        }
        if refusedRedirect { return .redirectRefused }
        // Nothing was tried: the number is that of an earlier transfer, which a handle keeps.
        if refusedAddress && !opened { return .addressNotAllowed }
        switch connectErrno {
        case ECONNREFUSED: return .connectionRefused
        case EADDRNOTAVAIL, ENOBUFS, ENOMEM: return .local(.exhausted(errno: connectErrno))
        case EPERM, EACCES: return .local(.forbidden(errno: connectErrno))
        case ETIMEDOUT: return .timedOut
        // It had been accepted before it was thrown off.
        case ECONNRESET: return .connectionLost(errno: connectErrno)
        default: return .unreachable(errno: connectErrno)
        }
    }
}
