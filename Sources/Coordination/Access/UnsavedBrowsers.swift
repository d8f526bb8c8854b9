import Foundation
import Synchronization

/// Browsers that were signed in while the store could not be written: the board is wanted most when something is wrong.
///
/// They hold until a restart, and not longer than a saved one would.
final class UnsavedBrowsers: Sendable {
    /// More than all the screens of an office; beyond it a sign-in fails as it would without this.
    static let most = 100

    private let byHash = Mutex<[String: Credential]>([:])

    /// False when there are too many.
    func keep(_ credential: Credential, at now: Date) -> Bool {
        byHash.withLock { kept in
            kept = kept.filter { $0.value.isValid(at: now) }
            guard kept.count < Self.most else { return false }
            kept[credential.hash] = credential
            return true
        }
    }

    subscript(hash: String) -> Credential? { byHash.withLock { $0[hash] } }

    /// Whether it was one of them.
    func remove(hash: String) -> Bool { byHash.withLock { $0.removeValue(forKey: hash) != nil } }
}
