import Conference

enum Names {
    /// Only for texts that are ids.
    static func id(_ text: String) -> EndpointID {
        guard let id = EndpointID(text) else { preconditionFailure("not an id: \(text)") }
        return id
    }
}
