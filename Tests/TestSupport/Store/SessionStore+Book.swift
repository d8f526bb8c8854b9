public import Conference
public import Coordination

extension SessionStore {
    /// Saves the session as it is, whatever stands in its way; for the beginning of a test.
    public func book(_ session: Session, key: IdempotencyKey? = nil) async throws(StoreError) {
        _ = try await decide(
            on: session.id,
            key: key,
            window: { _ in nil },
            decide: { _ in SessionWrite(save: session, answer: ()) }
        )
    }
}
