import Conference
import Coordination
import Foundation
import Wire

/// The booking form, empty or as it came back.
struct BookingFormView {
    let bookTitle: FieldView
    let bookLevels: [OptionView]
    let bookHosts: [OptionView]
    let bookHost: FieldView
    let bookParticipants: FieldView
    let bookProfiles: [OptionView]
    let bookPlatforms: [OptionView]
    let bookStart: FieldView
    let bookDuration: FieldView
    let bookModes: [OptionView]
    /// `+07:00`, for the dry run while one types.
    let bookOffset: String
    let bookPoints: String?
    let bookConflicts: [String]
    let hasConflicts: Bool
    let bookGeneral: [String]
    let hasGeneral: Bool
    let bookKey: String

    init(
        form: FormBody?,
        faults: FormFaults,
        conflicts: [String],
        points: Int?,
        profiles: [Profile],
        visitor: Visitor
    ) {
        let language = visitor.language
        let local = LocalTime(timeZone: visitor.presenter.timeZone)
        bookTitle = FieldView(form?["title"] ?? "", "title", faults)
        bookLevels = Level.allCases.map { level in
            OptionView(
                optionValue: level.rawValue,
                optionText: Phrasebook.word(for: level, in: language).capitalizingFirst,
                optionChosen: (form?["calledBy"] ?? Level.province.rawValue) == level.rawValue
            )
        }
        let visible = visitor.registry.endpoints.filter { visitor.sees($0.id) }
        bookHosts = visible.map { registered in
            OptionView(
                optionValue: registered.id.rawValue,
                optionText: registered.endpoint.name,
                optionChosen: form?["host"] == registered.id.rawValue
            )
        }
        bookHost = FieldView(form?["host"] ?? "", "host", faults)
        let everyone = visible.first.map { "under:\($0.id)" } ?? ""
        bookParticipants = FieldView(form?["participants"] ?? everyone, "participants", faults)
        bookProfiles = profiles.map { profile in
            OptionView(
                optionValue: profile.id,
                optionText: "\(profile.id) · \(visitor.format.rate(kbps: Double(profile.targetUpKbps)))",
                optionChosen: (form?["profile"] ?? "hd720") == profile.id
            )
        }
        let platforms = Set(visible.flatMap(\.endpoint.platforms)).sorted()
        bookPlatforms = platforms.map { platform in
            OptionView(optionValue: platform, optionText: platform, optionChosen: form?["platform"] == platform)
        }
        bookStart = FieldView(form?["start"] ?? local.text(Self.nextHour(visitor.now)), "start", faults)
        bookDuration = FieldView(form?["durationMinutes"] ?? "90", "durationMinutes", faults)
        bookModes = SessionRequest.Mode.allCases.map { mode in
            OptionView(
                optionValue: mode.rawValue,
                optionText: Phrasebook.word(for: mode, in: language).capitalizingFirst,
                optionChosen: (form?["mode"] ?? SessionRequest.Mode.strict.rawValue) == mode.rawValue
            )
        }
        bookOffset = String(WireTime.text(visitor.now, timeZone: visitor.presenter.timeZone).suffix(6))
        bookPoints = points.map { visitor.format.count($0) }
        bookConflicts = conflicts
        hasConflicts = !conflicts.isEmpty
        bookGeneral = faults.general
        hasGeneral = !faults.general.isEmpty
        bookKey = form?["key"] ?? UUID().uuidString.lowercased()
    }

    /// At least an hour ahead, on the hour.
    private static func nextHour(_ now: Date) -> Date {
        Date(timeIntervalSince1970: ((now.timeIntervalSince1970 + 3_600) / 3_600).rounded(.up) * 3_600)
    }
}
