public import Conference

/// What can go wrong with the store. None of it says anything about an endpoint.
public enum StoreError: Error, Hashable, Sendable {
    /// Another program holds the database.
    case busy
    /// No space left.
    case full
    case readOnly
    /// What was to be written breaks a rule of the store, with its own words. Writing it again will not help.
    case refused(String)
    /// Anything else, with the store's own words.
    case failed(String)
}

extension StoreError {
    /// The word that the log and callers get for it; the store's own words are for the journal.
    public var trouble: StoreTrouble {
        switch self {
        case .busy: .busy
        case .full: .full
        case .readOnly: .readOnly
        case .refused, .failed: .failed
        }
    }
}
