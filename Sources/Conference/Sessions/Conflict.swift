/// Why a booking cannot stand as it is asked for.
public struct Conflict: Hashable, Sendable, Codable {
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// The endpoint is in another session that overlaps, set-up time included.
        case overlap
        /// The platform is not available at the endpoint.
        case platform
        case maintenance
        /// The start is in the past.
        case past
        /// The selectors name nobody.
        case empty
        /// The host or the profile does not exist.
        case unknownHost, unknownProfile
        /// A selector names an endpoint that does not exist, or a point of the session has left the registry.
        case unknownPoint

        /// Whether a person may book in spite of it. What the others leave is no session that could be held.
        public var canBeForced: Bool {
            switch self {
            case .overlap, .platform, .maintenance: true
            case .past, .empty, .unknownHost, .unknownProfile, .unknownPoint: false
            }
        }
    }

    public var code: Code
    public var endpoint: EndpointID?
    /// The other session, for `overlap`.
    public var session: SessionID?

    public init(code: Code, endpoint: EndpointID? = nil, session: SessionID? = nil) {
        self.code = code
        self.endpoint = endpoint
        self.session = session
    }
}
