public import Foundation

/// A token, without its secret.
public struct TokenPayload: Codable, Sendable, Hashable {
    public var id: String
    public var name: String
    public var role: String
    /// The root of its subtree; nil for everything.
    public var under: String?
    public var createdAt: Date
    public var expiresAt: Date?
    public var revokedAt: Date?
    /// Only in the answer to its creation.
    public var token: String?

    public init(
        id: String,
        name: String,
        role: String,
        under: String?,
        createdAt: Date,
        expiresAt: Date?,
        revokedAt: Date?,
        token: String? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.under = under
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.token = token
    }
}
