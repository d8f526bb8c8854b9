public import Curl

/// Where probes and tests may go. Checked on the address that a name was resolved to, right before each connection, so that
/// neither a name nor a redirect leads around it.
///
/// | | a denied range | an allowed range | elsewhere |
/// |---|---|---|---|
/// | no allowed range given | no | – | yes, except where no point of a network can be |
/// | allowed ranges given | no | yes | no |
///
/// A redirect leads to no inner address at all (private, link-local, this machine), whatever is allowed, unless it is the address
/// that the redirect itself comes from: else any point could send our probes around in a network that it does not see.
public struct AddressConfinement: Hashable, Sendable {
    public var allowed: [AddressRange]
    public var denied: [AddressRange]
    /// This machine itself may be probed although no allowed range names it.
    public var loopback: Bool

    /// - Parameters:
    ///   - allowed: Empty: everywhere except this machine, link-local addresses (cloud metadata among them), multicast and
    ///     reserved ones. Else only there, these included: loopback has to be named.
    ///   - denied: Never there.
    ///   - loopback: Without allowed ranges: this machine too.
    public init(allowed: [AddressRange] = [], denied: [AddressRange] = [], loopback: Bool = false) {
        self.allowed = allowed
        self.denied = denied
        self.loopback = loopback
    }

    public func admits(_ address: NetworkAddress) -> Bool {
        if denied.contains(where: { $0.contains(address) }) { return false }
        if allowed.isEmpty {
            if Self.ownMachine.contains(where: { $0.contains(address) }) { return loopback }
            return !Self.special.contains { $0.contains(address) }
        }
        return allowed.contains { $0.contains(address) }
    }

    private static let ownMachine = ["127.0.0.0/8", "::1"].compactMap(AddressRange.init)

    /// Addresses at which no point can be.
    private static let special = [
        "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/127", "fe80::/10", "ff00::/8",
    ].compactMap(AddressRange.init)

    /// Whether a redirect that comes from one address may lead to the other.
    public func admitsRedirect(from: NetworkAddress, to: NetworkAddress) -> Bool {
        let isSame = (from.family, from.high, from.low) == (to.family, to.high, to.low)
        return isSame || !Self.inner.contains { $0.contains(to) }
    }

    /// What nobody reaches from outside.
    private static let inner =
        ownMachine + special
        + ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"].compactMap(AddressRange.init)

    /// The filter for the transfers.
    var filter: AddressFilter {
        AddressFilter(
            name: "\(allowed) \(denied) \(loopback)",
            admitsRedirect: { admitsRedirect(from: $0, to: $1) },
            admits: { admits($0) }
        )
    }
}
