/// The path and query of a request line.
struct RequestTarget: Equatable {
    let path: String
    private let query: [Substring: Substring]

    init(_ uri: String) {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts[0])
        var query: [Substring: Substring] = [:]
        for pair in parts.dropFirst().first?.split(separator: "&") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query[sides[0]] = sides.count > 1 ? sides[1] : ""
        }
        self.query = query
    }

    subscript(name: Substring) -> String? { query[name].map(String.init) }

    func has(_ name: Substring) -> Bool { query[name] != nil }
}
