import Conference

extension Presenter {
    /// Whom to phone about a point: where a line above it is cut, the person at that line, if the caller may see it.
    ///
    /// - Parameter line: Whose cut hides the point; nil when none does.
    func contact(of id: EndpointID, hiddenBy line: EndpointID?) -> Contact? {
        let visible = line.flatMap { scope.allows($0, in: registry) ? registry[$0]?.endpoint.contact : nil }
        return [visible, registry[id]?.endpoint.contact].lazy.compactMap(\.self).first { $0 != Contact() }
    }
}
