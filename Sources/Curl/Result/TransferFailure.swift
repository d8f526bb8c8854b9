/// A transfer that was not answered properly. A value like an answer: the far end's faults are nobody's exception.
public struct TransferFailure: Error, Hashable, Sendable {
    public let cause: Cause
    /// How far the transfer had come, by the lane's own observation.
    public let phase: Phase
    /// The status that had arrived before the failure; 0: none.
    public let status: Int
    /// The library's own sentence, for people who look for the cause; empty where the cause says it all.
    public let detail: String

    /// How far a transfer comes, in order.
    public enum Phase: Int, Comparable, Sendable {
        case queued, nameLookup, connect, tlsHandshake, request, headers, body

        public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
    }

    /// Why a transfer failed.
    public enum Cause: Hashable, Sendable {
        /// The name does not resolve.
        case nameLookup
        /// No name at all is found any more, and this one waited for its turn.
        case resolverSilent
        /// The servers of the name have not answered the last time, nor those of others like it now.
        case nameServersSilent
        /// The far machine refused the connection.
        case connectionRefused
        /// No way to the far machine; with the system's error number, 0 where there is none.
        case unreachable(errno: Int32)
        /// The time ran out; `phase` tells during what.
        case timedOut
        /// TLS could not be agreed upon.
        case tls
        /// The server's certificate is not good.
        case certificate(CertificateProblem)
        /// What came is not HTTP, or breaks its rules.
        case malformedResponse
        /// The connection was closed before any byte of an answer.
        case emptyResponse
        /// The answer ended before its declared length.
        case incompleteBody
        /// The connection broke; with the system's error number, 0 where there is none.
        case connectionLost(errno: Int32)
        /// A redirect led off http and https, or to an address where redirects may not lead.
        case redirectRefused
        /// More redirects than allowed.
        case tooManyRedirects
        /// More header bytes than allowed.
        case headersTooLarge
        /// More body bytes than allowed.
        case bodyTooLarge
        /// Every address of the host is outside of those allowed.
        case addressNotAllowed
        /// Cancelled, or the engine was shut down.
        case cancelled
        /// Our own fault, which says nothing about the far end.
        case local(LocalFault)
    }

    /// A fault on this side.
    public enum LocalFault: Hashable, Sendable {
        /// This process or machine has no descriptor, memory or port left; with the system's error number.
        case exhausted(errno: Int32)
        /// This machine does not let the process connect there (a local firewall).
        case forbidden(errno: Int32)
        /// The file of trusted certificates cannot be read.
        case caFile
        /// The lane stopped working.
        case lane
        /// libcurl reports something that should not be; with its code.
        case library(code: UInt32)
    }

    public init(cause: Cause, phase: Phase, status: Int = 0, detail: String = "") {
        self.cause = cause
        self.phase = phase
        self.status = status
        self.detail = detail
    }
}

/// What is wrong with a server's certificate.
public enum CertificateProblem: Hashable, Sendable {
    case expired
    case notYetValid
    /// Signed by itself and not among the trusted ones.
    case selfSigned
    /// Signed by somebody who is not trusted.
    case untrusted
    /// Valid, but for another host.
    case wrongName
    /// Anything else; with OpenSSL's `X509_V_ERR_…` number.
    case other(Int)

    /// - Parameter verifyResult: OpenSSL's `X509_V_…` number. Good (0), or not yet set by libcurl (1), though the certificate was
    ///   refused: libcurl checks the name first.
    init(verifyResult: Int) {
        self =
            switch verifyResult {
            case 0, 1, 62, 63, 64: .wrongName
            case 9: .notYetValid
            case 10: .expired
            case 18, 19: .selfSigned
            case 2, 20, 21, 27: .untrusted
            default: .other(verifyResult)
            }
    }
}
