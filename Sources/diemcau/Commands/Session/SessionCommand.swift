import ArgumentParser
import Conference
import Foundation
import Wire

struct SessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: Told.abstract(
            "Phiên họp: đặt, xem, chuyển giờ, hủy, ký.",
            "Sessions: book, show, move, cancel, sign."
        ),
        subcommands: [
            SessionCreate.self, SessionList.self, SessionShow.self, SessionMove.self, SessionCancel.self,
            SessionSignOff.self,
        ]
    )
}

/// Sessions in words.
enum SessionText {
    /// One sentence about where and when.
    static func sentence(_ session: SessionPayload) -> Phrase {
        func text(_ language: Language) -> String {
            let format = Format(language)
            let points = points(session.pointCount, language)
            let (minutes, status) = (session.durationMinutes, status(session, language))
            let start = format.dateTimeWithWeekday(session.start)
            return language == .vi
                ? "\(session.id)  \(session.title): \(start), \(minutes) phút, \(points), \(status)."
                : "\(session.id)  \(session.title): \(start), \(minutes) min, \(points), \(status)."
        }
        return Phrase(vi: text(.vi), en: text(.en))
    }

    /// `35 điểm cầu`, `1 point`.
    static func points(_ count: Int, _ language: Language) -> String {
        let number = Format(language).count(count)
        return language == .vi ? "\(number) điểm cầu" : count == 1 ? "1 point" : "\(number) points"
    }

    static func status(_ session: SessionPayload, _ language: Language = Console.language) -> String {
        SessionStatus(rawValue: session.status).map { Phrasebook.word(for: $0, in: language) } ?? session.status
    }

    static func level(_ word: String) -> String {
        Level(rawValue: word).map { Phrasebook.word(for: $0, in: Console.language) } ?? word
    }

    /// What stands against a booking that was made all the same.
    static func tellConflicts(_ conflicts: [ConflictPayload]?) {
        for conflict in conflicts ?? [] { Console.tell("  \(conflict.message)") }
    }

    /// Prints the session as people or as programs want it.
    static func show(_ session: SessionPayload, json: Bool) throws {
        if json { return try Output.json(session) }
        Output.line(sentence(session))
        tellConflicts(session.conflicts)
    }
}

/// Whether a program reads the answer.
struct FormOptions: ParsableArguments {
    @Flag(help: .told("In JSON.", "Print JSON."))
    var json = false
}
