/// What a registry file declares, checked and with its defaults merged in.
public struct RegistryDeclaration: Hashable, Sendable {
    /// IANA name, `Asia/Ho_Chi_Minh` when the file is silent.
    public var timeZone: String
    /// In the order of the file; ids are unique, parents exist, no cycle.
    public var endpoints: [Endpoint]

    public init(timeZone: String = "Asia/Ho_Chi_Minh", endpoints: [Endpoint]) {
        self.timeZone = timeZone
        self.endpoints = endpoints
    }
}
