public import Conference
public import Coordination
public import Foundation

extension InMemoryStore: AccessStore {
    public func save(_ credential: Credential, drafts: [LogDraft]) throws(StoreError) -> [LogEntry] {
        try checkHealth()
        if let parent = credential.parent, !credentials.contains(where: { $0.id == parent }) {
            throw .refused("credential \(parent) does not exist")
        }
        credentials.removeAll { $0.id == credential.id }
        credentials.append(credential)
        return write(drafts)
    }

    public func credentials(_ kind: Credential.Kind) throws(StoreError) -> [Credential] {
        try checkHealth()
        return credentials.reversed().filter { $0.kind == kind }.sorted { $0.createdAt > $1.createdAt }
    }

    public func credential(hash: String) throws(StoreError) -> Credential? {
        try checkHealth()
        return credentials.first { $0.hash == hash }
    }

    public func credential(id: String) throws(StoreError) -> Credential? {
        try checkHealth()
        return credentials.first { $0.id == id }
    }

    public func revoke(_ id: String, at: Date, drafts: [LogDraft]) throws(StoreError) -> [LogEntry]? {
        try checkHealth()
        guard let index = credentials.firstIndex(where: { $0.id == id }), credentials[index].isValid(at: at) else {
            return nil
        }
        credentials[index].revokedAt = at
        return write(drafts)
    }
}
