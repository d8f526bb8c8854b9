/// How the points behind one listener answer at one moment.
struct PointTable: Sendable {
    /// How one point answers.
    enum Manner: Sendable {
        case serve(delay: Duration, up: [SharedLine], down: [SharedLine])
        case silent
        case reset
        case status(Int, delay: Duration)
    }

    /// Of all connections, when all points here agree.
    var connection = ConnectionTreatment.serve
    private var prefixes: [String: Manner] = [:]
    private var exact: [String: (role: String, manner: Manner)] = [:]

    /// The point answers at `path` and everything below it; empty for a point that has the listener for itself.
    mutating func add(prefix path: String, _ manner: Manner) { prefixes[path] = manner }

    /// The one path `path` plays `role`, such as `/down`.
    mutating func add(path: String, role: String, _ manner: Manner) { exact[path] = (role, manner) }

    func treatment(of path: String) -> RequestTreatment {
        if let (role, manner) = exact[path] { return treatment(manner, path: role) }
        var prefix = Substring(path)
        while true {
            if let manner = prefixes[String(prefix)] {
                return treatment(manner, path: String(path.dropFirst(prefix.count)))
            }
            guard let slash = prefix.lastIndex(of: "/") else { return .nobody }
            prefix = prefix[..<slash]
        }
    }

    private func treatment(_ manner: Manner, path: String) -> RequestTreatment {
        switch manner {
        case .serve(let delay, let up, let down):
            .serve(Serving(path: path, delay: delay, upLines: up, downLines: down))
        case .silent: .silent
        case .reset: .reset
        case .status(let code, let delay): .status(code, delay: delay)
        }
    }
}
