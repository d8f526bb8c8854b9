import GRDB
import Synchronization

/// A pack whose rows are being read, which grows in its place: as a value it would be copied in every step, and with it
/// what there is of every endpoint so far.
final class GrowingPack: Sendable {
    private let draft: Mutex<PackDraft>

    init(_ draft: PackDraft) { self.draft = Mutex(draft) }

    /// Reads at most `limit` rows on. After an error it is of no use.
    ///
    /// - Returns: The pack once it is complete.
    func read(limit: Int, in db: Database) throws -> PackDraft? {
        try draft.withLock { draft -> PackDraft? in
            try draft.read(limit: limit, in: db)
            return draft.isComplete ? draft : nil
        }
    }
}
