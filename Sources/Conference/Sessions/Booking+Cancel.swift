/// What becomes of a cancellation.
public enum CancelDecision: Hashable, Sendable {
    /// To be saved: the points are free again.
    case cancel(Session)
    /// It has been cancelled before; nothing is to be saved.
    case unchanged
    case forbid(ChangeFault)
}

extension Booking {
    /// Calls a session off on a person's word, a running one too. What has ended stays as it was.
    public static func cancel(session: Session) -> CancelDecision {
        switch session.status {
        case .cancelled: return .unchanged
        case .ended: return .forbid(.ended)
        case .draft, .scheduled, .live, .displaced, .defective:
            var result = session.with(.cancelled)
            result.revision += 1
            return .cancel(result)
        }
    }
}
