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
        reasonText = Phrasebook.sentence(
            for: reason,
            name: visitor.name,
            saysAge: false,
            in: visitor.language,
            timeZone: visitor.presenter.timeZone
        )
        reasonVerdict = reason.verdict.rawValue
        reasonKind = visitor.label(reason.kind == .measured ? .measured : .declared)
        let values = Phrasebook.values(of: reason, name: visitor.name, in: visitor.language)
        let isComparable = Self.isNumber(reason.observed) && Self.isNumber(reason.required) && !reason.isOfAge
        reasonObserved = isComparable ? values.observed : nil
        reasonRequired = isComparable ? values.required : nil
        // It goes on growing in the browser, so it stands beside the sentence, unless the sentence is about it.
        reasonAge = reason.isOfAge ? nil : reason.ageSeconds.map { AgeView(seconds: $0, visitor: visitor) }
    }

    /// Words are in the sentence already; numbers are easier compared side by side.
    private static func isNumber(_ value: Reason.Value?) -> Bool {
        switch value {
        case .kbps, .milliseconds, .seconds: true
        case .word, nil: false
        }
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
