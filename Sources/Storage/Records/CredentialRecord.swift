import Conference
import Coordination
import Foundation
import GRDB

/// One row of `credential`.
struct CredentialRecord: StoredRecord {
    static let databaseTableName = "credential"

    var id: String
    var kind: Credential.Kind
    var hash: String
    var name: String
    var role: Role
    /// Nil for everything.
    var scope: EndpointID?
    var createdAt: Date
    var expiresAt: Date?
    var revokedAt: Date?
    var parent: String?

    init(_ credential: Credential) {
        id = credential.id
        kind = credential.kind
        hash = credential.hash
        name = credential.principal.name
        role = credential.principal.role
        scope =
            switch credential.principal.scope {
            case .everything: nil
            case .subtree(let root): root
            }
        createdAt = credential.createdAt
        expiresAt = credential.expiresAt
        revokedAt = credential.revokedAt
        parent = credential.parent
    }

    var credential: Credential {
        Credential(
            id: id,
            kind: kind,
            hash: hash,
            principal: Principal(name: name, role: role, scope: scope.map(Scope.subtree) ?? .everything),
            createdAt: createdAt,
            expiresAt: expiresAt,
            revokedAt: revokedAt,
            parent: parent
        )
    }
}
