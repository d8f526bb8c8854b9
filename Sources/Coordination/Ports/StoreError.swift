/// What can go wrong with the store. None of it says anything about an endpoint.
public enum StoreError: Error, Hashable, Sendable {
    /// Another program holds the database.
    case busy
    /// No space left.
    case full
    case readOnly
    /// Anything else, with the store's own words.
    case failed(String)
}
