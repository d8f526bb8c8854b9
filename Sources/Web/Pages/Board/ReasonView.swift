import Conference
import Foundation

/// One ground of a verdict in words.
struct ReasonView {
    let reasonText: String
    let reasonVerdict: String
    let reasonKind: String
    let reasonObserved: String?
    let reasonRequired: String?
    let reasonAge: AgeView?

    init(_ reason: Reason, visitor: Visitor) {
        let format = visitor.format
        reasonText = Phrasebook.sentence(for: reason, name: visitor.name, in: visitor.language)
        reasonVerdict = reason.verdict.rawValue
        reasonKind = visitor.label(reason.kind == .measured ? .measured : .declared)
        switch (reason.observed, reason.required) {
        case (.kbps(let observed), .kbps(let required)):
            let rates = format.rates(observed: observed, required: required)
            (reasonObserved, reasonRequired) = (rates.observed, rates.required)
        default:
            reasonObserved = reason.observed.map { Self.words($0, visitor) }
            reasonRequired = reason.required.map { Self.words($0, visitor) }
        }
        reasonAge = reason.ageSeconds.map { AgeView(seconds: $0, visitor: visitor) }
    }

    /// Stable words of the domain, such as link states, have words of people.
    private static func words(_ value: Reason.Value, _ visitor: Visitor) -> String {
        guard case .word(let word) = value else { return visitor.format.value(value) }
        if let state = LinkState(rawValue: word) { return Phrasebook.word(for: state, in: visitor.language) }
        if let state = ChecklistState(rawValue: word) { return Phrasebook.word(for: state, in: visitor.language) }
        return word
    }
}

/// Whom to phone.
struct ContactView {
    let contactName: String?
    let contactPhone: String?
    /// For `tel:`, digits and a plus sign alone.
    let contactDial: String?
    let contactEmail: String?

    /// Nil when nothing is known.
    init?(_ contact: Contact?) {
        guard let contact, contact != Contact() else { return nil }
        contactName = contact.name
        contactPhone = contact.phone
        contactDial = contact.phone.map { $0.filter { $0.isASCII && ($0.isNumber || $0 == "+") } }
        contactEmail = contact.email
    }
}
