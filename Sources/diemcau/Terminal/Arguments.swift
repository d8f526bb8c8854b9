public import ArgumentParser
public import Conference
import Foundation
import Wire

// The parser names the values that a word may have when it is none of them.
extension Role: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {}
extension LinkFilter: ExpressibleByArgument {}
extension FieldReport.Status: ExpressibleByArgument {}
extension ChecklistItem: ExpressibleByArgument {}

extension EndpointID: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument) }
}

extension SessionID: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument) }
}

/// A moment as people type it: RFC 3339, or day and time of Viet Nam: `2026-11-24T08:00:00+07:00`, `2026-11-24 08:00`; where
/// the time may be guessed, also a day alone, which is its beginning.
struct Moment: Equatable {
    var date: Date

    /// For the help, behind what the moment is for.
    static let forms = Told.abstract(
        "\"2026-11-24 08:00\" (giờ Việt Nam) hoặc 2026-11-24T08:00:00+07:00",
        "\"2026-11-24 08:00\" (Viet Nam time) or 2026-11-24T08:00:00+07:00"
    )
    static let formsOfLimit = "2026-11-24, \(forms)"

    /// Of a session's start. A day alone would book the middle of the night.
    static func time(_ argument: String) throws -> Moment {
        guard let moment = Moment(argument: argument) else { throw expected(forms) }
        return moment
    }

    /// Of a limit of a list.
    static func limit(_ argument: String) throws -> Moment {
        guard let moment = Moment(argument: argument) ?? Moment(argument: argument + " 00:00") else {
            throw expected(formsOfLimit)
        }
        return moment
    }

    private static func expected(_ forms: String) -> ValidationError {
        ValidationError(Told.abstract("cần \(forms)", "expected \(forms)"))
    }

    init?(argument: String) {
        let text = argument.replacing(" ", with: "T")
        // Without an offset, and perhaps without seconds.
        let candidates = [text, text + "+07:00", text + ":00+07:00"]
        guard let date = candidates.lazy.compactMap(WireTime.parse).first else { return nil }
        self.date = date
    }
}
