public import Conference

public protocol RegistryStore: Sendable {
    /// Everything ever registered, retired endpoints included.
    func registeredEndpoints() async throws(StoreError) -> [RegisteredEndpoint]

    /// Inserts or replaces by id, with the log entries in the same transaction.
    func save(_ endpoints: [RegisteredEndpoint], drafts: [LogDraft]) async throws(StoreError) -> [LogEntry]

    func profiles() async throws(StoreError) -> [Profile]
}
