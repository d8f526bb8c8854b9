import ArgumentParser
import Conference
import Foundation
import SystemPackage
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

    /// A reader that has seen enough (`| head`) ends the command without a word; broken pipes raise no signal here. Whatever else
    /// keeps the answer from being written is told.
    static func write(_ text: String) {
        guard let fault = Descriptor.write(text, to: STDOUT_FILENO, retrying: [EINTR, EAGAIN]) else { return }
        guard fault != EPIPE else { exit(EXIT_SUCCESS) }
        Console.tell(unwritten(because: fault))
        exit(Exit.ownFailure.rawValue)
    }

    /// - Parameter fault: The system's error number.
    private static func unwritten(because fault: Int32) -> Phrase {
        guard fault != ENOSPC else {
            return Phrase(
                vi: "Không ghi được kết quả: ổ đĩa đã đầy. Kết quả bị thiếu.",
                en: "The output could not be written: the disk is full. It is not complete."
            )
        }
        let words = Errno(rawValue: fault).description
        return Phrase(
            vi: "Không ghi được kết quả: \(words). Kết quả bị thiếu.",
            en: "The output could not be written: \(words). It is not complete."
        )
    }
}
