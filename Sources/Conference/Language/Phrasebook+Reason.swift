public import Foundation

extension Phrasebook {
    /// Why a point is judged as it is, with what was observed, what is required, and how old the evidence is.
    ///
    /// - Parameters:
    ///   - reason: Of the verdict.
    ///   - name: Gives endpoints' names.
    ///   - saysAge: False where the age stands beside the sentence. A sentence about old evidence says it anyway.
    ///   - language: Of the sentence.
    ///   - timeZone: For the time of a test that said nothing.
    public static func sentence(
        for reason: Reason,
        name: Names = { _ in nil },
        saysAge: Bool = true,
        in language: Language,
        timeZone: TimeZone = Format.vietNam
    ) -> String {
        let values = ReasonValues(reason, name: name, in: language)
        let table = phrase(for: reason)
        let places = table.full.places(in: language)
        let phrase = places.isSubset(of: values.texts.keys) ? table.full : table.bare
        let sentence = phrase.text(in: language, values.texts)
        let format = Format(language, timeZone: timeZone)
        let failed = reason.failedTest.map { "; " + words(for: $0, format: format) } ?? ""
        guard saysAge, let seconds = reason.ageSeconds, !reason.isOfAge else { return sentence + failed }
        let isField = reason.subject == BandwidthMeasurement.Method.field.rawValue
        let age = isField ? fieldAge : agePhrase(reason.kind)
        return sentence + " (" + age.text(in: language, ["age": format.age(seconds)]) + ")" + failed
    }

    /// What was observed and what is required, in words with their units, for a table.
    public static func values(
        of reason: Reason,
        name: Names = { _ in nil },
        in language: Language
    ) -> (observed: String?, required: String?) {
        let values = ReasonValues(reason, name: name, in: language)
        return (values.texts["observed"], values.texts["required"])
    }

    private static let fieldAge = Phrase(vi: "cơ sở tự đo {age} trước", en: "measured on site {age} ago")

    private static func agePhrase(_ kind: Reason.Kind) -> Phrase {
        switch kind {
        case .measured: Phrase(vi: "đo {age} trước", en: "measured {age} ago")
        case .declared: Phrase(vi: "báo {age} trước", en: "reported {age} ago")
        }
    }
}

/// The values of a reason as texts, by the names that the sentences use.
struct ReasonValues {
    private(set) var texts: [String: String] = [:]

    init(_ reason: Reason, name: Phrasebook.Names, in language: Language) {
        let format = Format(language)
        texts["age"] = reason.ageSeconds.map(format.age)
        if let subject = reason.subject {
            let failure = reason.httpStatus.flatMap { _ in FailureReason(rawValue: subject) }
            texts["subject"] =
                failure.map { Phrasebook.word(for: $0, status: reason.httpStatus, in: language) }
                ?? Self.word(subject, of: reason.code, name: name, in: language)
        }
        if case .kbps(let observed) = reason.observed, case .kbps(let required) = reason.required {
            (texts["observed"], texts["required"]) = format.rates(observed: observed, required: required)
        } else {
            texts["observed"] = reason.observed.map { Self.text($0, reason.code, name, format) }
            texts["required"] = reason.required.map { Self.text($0, reason.code, name, format) }
        }
    }

    private static func text(
        _ value: Reason.Value,
        _ code: Reason.Code,
        _ name: Phrasebook.Names,
        _ format: Format
    ) -> String {
        switch value {
        case .kbps(let kbps): format.rate(kbps: kbps)
        case .milliseconds(let value): format.milliseconds(value)
        case .seconds(let seconds): format.duration(seconds)
        case .word(let word): Self.word(word, of: code, name: name, in: format.language)
        }
    }

    /// A code of ours in words, an endpoint by its name, anything else as it stands.
    private static func word(
        _ word: String,
        of code: Reason.Code,
        name: Phrasebook.Names,
        in language: Language
    ) -> String {
        switch code {
        case .linkUnreachable: if let text = EndpointID(rawValue: word).flatMap(name) { return text }
        case .itemFault, .itemAbsent, .itemMissing:
            if let item = ChecklistItem(rawValue: word) { return Phrasebook.word(for: item, in: language) }
        case .disagree:
            if let status = FieldReport.Status(rawValue: word) { return Phrasebook.word(for: status, in: language) }
        case .platformMissing: return word
        default: break
        }
        if let reason = FailureReason(rawValue: word) { return Phrasebook.word(for: reason, in: language) }
        if let state = LinkState(rawValue: word) { return Phrasebook.word(for: state, in: language) }
        if let status = FieldReport.Status(rawValue: word) { return Phrasebook.word(for: status, in: language) }
        if let state = ChecklistState(rawValue: word) { return Phrasebook.word(for: state, in: language) }
        return word
    }
}
