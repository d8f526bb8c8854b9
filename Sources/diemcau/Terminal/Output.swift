import ArgumentParser
import Conference
import Foundation
import Wire

/// Standard output: the answer of a command, and nothing else.
enum Output {
    static func line(_ text: String) { write(text + "\n") }

    static func line(_ phrase: Phrase) { line(phrase[Console.language]) }

    static func lines(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        write(lines.joined(separator: "\n") + "\n")
    }

    /// One line of JSON in the forms of the API.
    static func json(_ value: some Encodable) throws {
        let data = try WireCoding.encoder(timeZone: Format.vietNam).encode(value)
        write(String(decoding: data, as: UTF8.self) + "\n")
    }

    /// A reader that has seen enough (`| head`) ends the command without a word; broken pipes raise no signal here.
    static func write(_ text: String) {
        switch Descriptor.write(text, to: STDOUT_FILENO, retrying: [EINTR, EAGAIN]) {
        case nil: return
        case EPIPE: exit(EXIT_SUCCESS)
        default: exit(Exit.ownFailure.rawValue)
        }
    }
}
