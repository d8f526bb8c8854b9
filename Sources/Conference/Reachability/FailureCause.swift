/// What exactly is behind a failure's reason, where that is known: a closed list with stable codes.
///
/// | reason | causes |
/// |---|---|
/// | `dns` | resolverSilent, nameServersSilent |
/// | `certificate` | certificateExpired … certificateWrongName |
/// | `protocol` | emptyAnswer, shortAnswer, redirectRefused, tooManyRedirects |
/// | `tooLarge` | headersTooLarge, bodyTooLarge |
/// | `internal` | resolverSilent, observerOffline, addressNotAllowed … libraryFault |
public enum FailureCause: String, Hashable, Sendable, Codable, CaseIterable {
    /// No name at all is found any more. `internal` where that would else count against the point (`ResolverGuard`).
    case resolverSilent
    /// The observer's own line or name server is gone (`UplinkGuard`).
    case observerOffline
    /// The servers of this name, or of names that hang like it, do not answer.
    case nameServersSilent
    case certificateExpired, certificateNotYetValid, certificateSelfSigned, certificateUntrusted, certificateWrongName
    case emptyAnswer, shortAnswer, redirectRefused, tooManyRedirects
    case headersTooLarge, bodyTooLarge
    case addressNotAllowed
    /// The address or the settings cannot be used.
    case unusableAddress
    /// No descriptors, ports or memory are left.
    case exhausted
    /// This machine does not let the process connect there.
    case forbidden
    case caFileUnreadable, laneStopped, cancelled, libraryFault
}
