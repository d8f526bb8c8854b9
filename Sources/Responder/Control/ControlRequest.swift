internal import Conference
internal import Foundation
internal import NIOHTTP1

/// What a request to the control port means. Pure.
///
///     GET  /points              GET  /points/ID           GET  /scenarios
///     POST /points/ID           {"fault":"slow 400"} or {"clerk":"silent"}, also {"fault":"slow","milliseconds":400}
///     POST /points/ID/cut       POST /points/ID/heal      POST /heal
///     POST /scenario/NAME       POST /announce            POST /commands (a line of text)
enum ControlRequest: Hashable {
    case points
    case point(String)
    case scenarios
    case command(SimulatorCommand)

    /// The body of `POST /points/ID`.
    private struct Change: Decodable {
        var fault: String?
        var clerk: String?
        var milliseconds: Int?
        var code: Int?
        var kbps: Int?
        var seconds: Int?
        var kind: String?

        /// The fault as it is typed.
        var words: [String] {
            let numbers = [milliseconds, code, kbps, seconds].compactMap { $0 }.map(String.init)
            return (fault ?? "").split(separator: " ").map(String.init) + numbers + [kind].compactMap { $0 }
        }
    }

    /// - Throws: ``CommandMistake`` for a body that is wrong. Nil when nothing stands at this path.
    static func parse(_ method: HTTPMethod, _ path: String, body: Data) throws(CommandMistake) -> ControlRequest? {
        let parts = path.split(separator: "/").map(String.init)
        switch (method, parts.first, parts.count) {
        case (.GET, "points", 1): return .points
        case (.GET, "points", 2): return .point(parts[1])
        case (.GET, "scenarios", 1): return .scenarios
        case (.POST, "points", 2): return .command(try change(at: parts[1], body))
        case (.POST, "points", 3) where parts[2] == "cut": return .command(.cut(parts[1]))
        case (.POST, "points", 3) where parts[2] == "heal": return .command(.heal(parts[1]))
        case (.POST, "heal", 1): return .command(.healAll)
        case (.POST, "announce", 1): return .command(.announce)
        case (.POST, "scenario", 2): return .command(.scenario(try Scenario(named: parts[1])))
        case (.POST, "commands", 1):
            return .command(try SimulatorCommand(parsing: String(decoding: body, as: UTF8.self)))
        default: return nil
        }
    }

    private static func change(at id: String, _ body: Data) throws(CommandMistake) -> SimulatorCommand {
        let form = #"{"fault":"slow","milliseconds":400}, {"clerk":"silent"}"#
        guard let change = try? JSONDecoder().decode(Change.self, from: body) else {
            throw CommandMistake(vi: "Cần JSON như \(form).", en: "JSON such as \(form) is needed.")
        }
        switch (change.fault, change.clerk) {
        case (nil, let clerk?):
            return .clerk(try SimulatorCommand.choice(clerk, of: "clerk"), at: id)
        case (_?, nil):
            let words = change.words
            guard let word = words.first, let fault = try Fault(word: word, arguments: Array(words.dropFirst())) else {
                throw SimulatorCommand.unknown(change.words.first ?? "")
            }
            return .set(fault, at: id)
        case (nil, nil), (_?, _?):
            throw CommandMistake(
                vi: "Cần đúng một trong hai: fault, clerk.",
                en: "Exactly one of fault and clerk is needed."
            )
        }
    }
}
