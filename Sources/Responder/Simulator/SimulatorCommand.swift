public import Conference

/// What one may tell a running simulator.
public enum SimulatorCommand: Hashable, Sendable {
    /// The points whose id or name holds the text; all when it is empty.
    case list(String)
    case show(String)
    case set(Fault, at: String)
    case cut(String)
    case heal(String)
    case healAll
    case scenario(Scenario)
    case scenarios
    case clerk(ClerkBehaviour, at: String)
    /// A session was called: the clerks report again at once.
    case announce
    case help
}

/// A command that was not understood, or names what does not exist.
public struct CommandMistake: Error, Hashable, Sendable, CustomStringConvertible {
    public let vi: String
    public let en: String

    init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    public func sentence(in language: Language) -> String { language == .vi ? vi : en }
    public var description: String { en }
}

/// What the simulator says to a command.
public struct SimulatorAnswer: Hashable, Sendable, Codable {
    /// False when nothing was changed because the command was wrong.
    public var ok: Bool
    public var vi: String
    public var en: String

    public func sentence(in language: Language) -> String { language == .vi ? vi : en }

    init(ok: Bool = true, vi: String, en: String) {
        self.ok = ok
        self.vi = vi
        self.en = en
    }

    init(_ mistake: CommandMistake) { self.init(ok: false, vi: mistake.vi, en: mistake.en) }
}
