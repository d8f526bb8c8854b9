public import Conference
public import Foundation

/// A credential as stored: only the hash of the secret.
public struct Credential: Hashable, Sendable, Identifiable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// For programs, in `Authorization`.
        case token
        /// One use, to sign a browser in.
        case signIn
        /// A signed-in browser's cookie.
        case browser
    }

    /// Public and random.
    public var id: String
    public var kind: Kind
    /// SHA-256 of the secret, lower-case hexadecimal.
    public var hash: String
    public var principal: Principal
    public var createdAt: Date
    public var expiresAt: Date?
    public var revokedAt: Date?
    /// The credential by which a browser was signed in: this one holds only while that one does. Nil for one that stands
    /// by itself.
    public var parent: String?

    public init(
        id: String,
        kind: Kind,
        hash: String,
        principal: Principal,
        createdAt: Date,
        expiresAt: Date? = nil,
        revokedAt: Date? = nil,
        parent: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.hash = hash
        self.principal = principal
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.parent = parent
    }

    /// Who asks by it. A browser asks by the token with which it was signed in.
    public var bearer: Principal {
        var bearer = principal
        bearer.credential = parent ?? id
        return bearer
    }

    /// By its own dates alone; its parent is not asked.
    public func isValid(at now: Date) -> Bool {
        revokedAt == nil && expiresAt.map { now < $0 } ?? true
    }
}

public protocol AccessStore: Sendable {
    /// - Throws: `refused` when it names a parent that does not exist.
    func save(_ credential: Credential, drafts: [LogDraft]) async throws(StoreError) -> [LogEntry]
    /// Newest first, of one kind, revoked ones included.
    func credentials(_ kind: Credential.Kind) async throws(StoreError) -> [Credential]
    func credential(hash: String) async throws(StoreError) -> Credential?
    func credential(id: String) async throws(StoreError) -> Credential?
    /// Marks as revoked; nil when there is no such valid credential. Atomic: of two callers, one wins.
    func revoke(_ id: String, at: Date, drafts: [LogDraft]) async throws(StoreError) -> [LogEntry]?
}
