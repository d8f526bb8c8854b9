import Foundation

/// What is known about the terminal at the other end.
enum Screen {
    /// Whether people read standard output as it comes.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Whether they read standard error as it comes.
    static let tellsProgress = isatty(STDERR_FILENO) == 1

    /// Colours are for people, and not for those who have declined them (no-color.org).
    static let hasColour: Bool = {
        let environment = ProcessInfo.processInfo.environment
        return isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }()

    /// Columns; nil where lines may be as long as they like.
    static var width: Int? { isTerminal ? columns(of: STDOUT_FILENO) ?? 80 : nil }

    static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// How something weighs, shown by colour.
enum Tone {
    case plain, good, warning, bad, faint

    func paint(_ text: String, on screenHasColour: Bool = Screen.hasColour) -> String {
        guard screenHasColour, let code else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private var code: Int? {
        switch self {
        case .plain: nil
        case .good: 32
        case .warning: 33
        case .bad: 31
        case .faint: 2
        }
    }
}
