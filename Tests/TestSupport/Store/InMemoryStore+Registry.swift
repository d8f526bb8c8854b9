public import Conference
public import Coordination

extension InMemoryStore: RegistryStore {
    public func registeredEndpoints() throws(StoreError) -> [RegisteredEndpoint] {
        try checkHealth()
        return endpoints.values.sorted { $0.id < $1.id }
    }

    public func save(_ endpoints: [RegisteredEndpoint], drafts: [LogDraft]) throws(StoreError) -> [LogEntry] {
        try checkHealth()
        let known = Set(self.endpoints.keys).union(endpoints.map(\.id))
        for endpoint in endpoints {
            if let parent = endpoint.endpoint.parent, !known.contains(parent) {
                throw .failed("parent \(parent) of \(endpoint.id) is not registered")
            }
        }
        for endpoint in endpoints { self.endpoints[endpoint.id] = endpoint }
        noteSave()
        return write(drafts)
    }

    public func profiles() throws(StoreError) -> [Profile] {
        try checkHealth()
        return Profile.standard
    }
}
