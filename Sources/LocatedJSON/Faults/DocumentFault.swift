/// One thing wrong with a document, with its place.
public struct DocumentFault: Sendable, Hashable {
    /// `$.endpoints[3].probe.intervalSeconds`
    public let path: String
    public let place: JSONPlace
    public let problem: Problem

    public init(path: String, place: JSONPlace, problem: Problem) {
        self.path = path
        self.place = place
        self.problem = problem
    }

    public var line: Int { place.line }
    public var column: Int { place.column }

    public enum Problem: Sendable, Hashable {
        /// The text is not JSON, or exceeds a limit.
        case syntax(JSONSyntaxFault)
        /// A key that means nothing here.
        case unknownKey(known: [String], nearest: String?)
        /// A key that must be given, and is not; the fault stands at the object.
        case missingKey(String, expected: BilingualText)
        /// A key given twice in one object.
        case duplicateKey(firstLine: Int)
        /// A value of the wrong type, or outside its range, or not one of its words.
        case unexpected(expected: BilingualText, found: BilingualText, nearest: String?)
        /// A rule that holds between values. `code` is stable, for programs.
        case rule(code: String, BilingualText)
    }
}

extension DocumentFault {
    /// A stable name of the kind of fault, for programs.
    public var code: String {
        switch problem {
        case .syntax: "syntax"
        case .unknownKey: "unknownKey"
        case .missingKey: "missingKey"
        case .duplicateKey: "duplicateKey"
        case .unexpected: "unexpectedValue"
        case .rule(let code, _): code
        }
    }

    /// What should have stood there, where that can be said.
    public var expected: BilingualText? {
        switch problem {
        case .missingKey(_, let expected), .unexpected(let expected, _, _): expected
        case .syntax, .unknownKey, .duplicateKey, .rule: nil
        }
    }

    /// What stood there instead.
    public var found: BilingualText? {
        if case .unexpected(_, let found, _) = problem { found } else { nil }
    }

    /// The known key or word that the writer probably meant.
    public var nearest: String? {
        switch problem {
        case .unknownKey(_, let nearest), .unexpected(_, _, let nearest): nearest
        case .syntax, .missingKey, .duplicateKey, .rule: nil
        }
    }
}
