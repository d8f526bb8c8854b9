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
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EPIPE {
                exit(EXIT_SUCCESS)
            } else if errno != EINTR && errno != EAGAIN {
                exit(Exit.ownFailure.rawValue)
            }
        }
    }
}
