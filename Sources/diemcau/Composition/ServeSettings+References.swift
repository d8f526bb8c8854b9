import Conference

extension ServeSettings {
    /// References that judge nothing: they are not registered, or are not probed. Sorted.
    static func idle(_ references: Set<EndpointID>, in registry: Registry) -> [EndpointID] {
        references.filter { registry[$0]?.endpoint.url == nil }.sorted { $0.rawValue < $1.rawValue }
    }
}
