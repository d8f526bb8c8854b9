import Conference
import Coordination
import GRDB
import Synchronization

/// The integer that stands for an endpoint in the tables that grow.
///
/// A key never changes and its row is never deleted, so that what has been read once holds for ever, whichever process
/// registers more.
final class EndpointKeys: Sendable {
    private let known = Mutex<[EndpointID: Int64]>([:])

    /// Only for transactions that register no endpoints: a key of theirs might be rolled back.
    ///
    /// - Throws: `StoreError.refused` for an endpoint that was never registered.
    func keys(of ids: some Sequence<EndpointID>, in db: Database) throws -> [EndpointID: Int64] {
        let keys = known.withLock { $0 }
        guard ids.contains(where: { keys[$0] == nil }) else { return keys }
        let all = try Self.all(in: db)
        known.withLock { $0 = all }
        for id in ids where all[id] == nil { throw StoreError.refused("endpoint \(id) is not registered") }
        return all
    }

    /// Nil for an endpoint that was never registered.
    func key(of id: EndpointID, in db: Database) throws -> Int64? {
        if let key = known.withLock({ $0[id] }) { return key }
        return try Int64.fetchOne(db, sql: "SELECT key FROM endpoint WHERE id = ?", arguments: [id.rawValue])
    }

    /// The other way round.
    static func ids(in db: Database) throws -> [Int64: EndpointID] {
        Dictionary(try all(in: db).map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }

    private static func all(in db: Database) throws -> [EndpointID: Int64] {
        var keys: [EndpointID: Int64] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT id, key FROM endpoint")
        while let row = try rows.next() {
            let text: String = row[0]
            guard let id = EndpointID(rawValue: text) else { throw StoreError.unreadable("endpoint.id", text) }
            keys[id] = row[1]
        }
        return keys
    }
}
