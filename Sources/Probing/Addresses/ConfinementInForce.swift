import Curl
import Synchronization

/// A confinement that is changed while probes and tests go on. It holds for every connection made from then on.
public final class ConfinementInForce: Sendable {
    private let confinement: Mutex<AddressConfinement>

    public init(_ confinement: AddressConfinement) { self.confinement = Mutex(confinement) }

    /// Whether this machine itself may be probed although no allowed range names it.
    public func setLoopback(_ isAllowed: Bool) { confinement.withLock { $0.loopback = isAllowed } }

    public var current: AddressConfinement { confinement.withLock { $0 } }

    /// The filter for the transfers.
    var filter: AddressFilter {
        AddressFilter(
            name: "in force \(ObjectIdentifier(self))",
            admitsRedirect: { self.current.admitsRedirect(from: $0, to: $1) },
            admits: { self.current.admits($0) }
        )
    }
}
