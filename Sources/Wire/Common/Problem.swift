/// What went wrong, as RFC 9457 `application/problem+json`, with every fault named at once.
public struct Problem: Codable, Sendable, Hashable {
    public struct Fault: Codable, Sendable, Hashable {
        /// JSON path, or the name of a query item.
        public var path: String
        public var line: Int?
        public var column: Int?
        public var code: String
        public var message: String
        /// The known key or word that was probably meant.
        public var nearest: String?

        public init(
            path: String,
            line: Int? = nil,
            column: Int? = nil,
            code: String,
            message: String,
            nearest: String? = nil
        ) {
            self.path = path
            self.line = line
            self.column = column
            self.code = code
            self.message = message
            self.nearest = nearest
        }
    }

    /// `urn:diemcau:problem:` and a stable word.
    public var type: String
    public var title: String
    public var status: Int
    /// A stable word for the state that forbids it, or for what is wrong with the store.
    public var code: String?
    /// What `code` means, or another particular, for people.
    public var detail: String?
    public var faults: [Fault]?
    public var conflicts: [ConflictPayload]?
    /// The revision that is in force, for a stale `If-Match`.
    public var revision: Int?
    /// What is known of an endpoint that has left the registry.
    public var retired: RetiredPayload?

    public init(
        type: String,
        title: String,
        status: Int,
        code: String? = nil,
        detail: String? = nil,
        faults: [Fault]? = nil,
        conflicts: [ConflictPayload]? = nil,
        revision: Int? = nil,
        retired: RetiredPayload? = nil
    ) {
        self.type = type
        self.title = title
        self.status = status
        self.code = code
        self.detail = detail
        self.faults = faults
        self.conflicts = conflicts
        self.revision = revision
        self.retired = retired
    }
}

/// Why a booking cannot stand.
public struct ConflictPayload: Codable, Sendable, Hashable {
    public var code: String
    public var endpoint: String?
    public var session: String?
    public var message: String

    public init(code: String, endpoint: String?, session: String?, message: String) {
        self.code = code
        self.endpoint = endpoint
        self.session = session
        self.message = message
    }
}
