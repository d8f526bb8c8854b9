import Mustache

/// The templates within the binary.
enum PageTemplates {
    /// - Throws: `MustacheTemplate.ParserError` for a template that does not parse.
    static func library() throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            try library.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        return library
    }

    private static let sources: [(name: String, bytes: [UInt8])] = [
        ("board", PackageResources.board_mustache),
        ("booking", PackageResources.booking_mustache),
        ("endpoint", PackageResources.endpoint_mustache),
        ("exports", PackageResources.exports_mustache),
        ("faults", PackageResources.faults_mustache),
        ("fragment", PackageResources.fragment_mustache),
        ("layout", PackageResources.layout_mustache),
        ("live", PackageResources.live_mustache),
        ("log", PackageResources.log_mustache),
        ("logline", PackageResources.logline_mustache),
        ("node", PackageResources.node_mustache),
        ("problem", PackageResources.problem_mustache),
        ("reasons", PackageResources.reasons_mustache),
        ("report", PackageResources.report_mustache),
        ("reports", PackageResources.reports_mustache),
        ("retired", PackageResources.retired_mustache),
        ("session", PackageResources.session_mustache),
        ("sessions", PackageResources.sessions_mustache),
        ("signin", PackageResources.signin_mustache),
        ("strip", PackageResources.strip_mustache),
        ("tokens", PackageResources.tokens_mustache),
    ]
}
