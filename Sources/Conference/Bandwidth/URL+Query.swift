import Foundation

extension URL {
    /// The same URL with these query items, replacing those of the same name.
    func settingQuery(_ items: [(name: String, value: String)]) -> URL {
        guard var parts = URLComponents(url: self, resolvingAgainstBaseURL: true) else { return self }
        let names = Set(items.map(\.name))
        let kept = (parts.queryItems ?? []).filter { !names.contains($0.name) }
        parts.queryItems = kept + items.map { URLQueryItem(name: $0.name, value: $0.value) }
        return parts.url ?? self
    }
}
