import Conference
import Coordination
import Foundation

/// A point that needs somebody's attention: why, and whom to phone.
struct PointCardView {
    let cardID: String
    let cardName: String
    /// Where it stands, nearest first.
    let cardPlace: String
    let cardTone: String
    let cardWord: String
    let cardReasons: [ReasonView]
    let cardContact: ContactView?
    let cardProbe: Bool
    /// The session for which it can be waived.
    let cardWaive: String

    let cardCanWaive: Bool

    init(_ view: PointView, readiness: PointReadiness?, session: SessionID?, visitor: Visitor) {
        let endpoint = view.registered.endpoint
        let standing = PointStanding(view, readiness: readiness, visitor: visitor)
        cardID = endpoint.id.rawValue
        cardName = endpoint.name
        cardPlace =
            visitor.registry.ancestors(of: endpoint.id).compactMap(visitor.name).prefix(2).joined(separator: ", ")
        cardTone = standing.tone.rawValue
        cardWord = Phrasebook.word(for: standing.tone, in: visitor.language)
        let reasons =
            readiness?.reasons.map { ReasonView($0, visitor: visitor) } ?? Self.lineReasons(view, standing, visitor)
        cardReasons = [view.ownFault.map { ReasonView($0, visitor: visitor) }].compactMap(\.self) + reasons
        cardContact = ContactView(
            visitor.presenter.contact(of: endpoint.id, hiddenBy: view.evidence.link.suppressedBy)
        )
        cardProbe = visitor.isOperator && endpoint.url != nil
        cardWaive = session?.rawValue ?? ""
        cardCanWaive = visitor.isOperator && session != nil
    }

    /// Outside of a call there is but the line.
    private static func lineReasons(_ view: PointView, _ standing: PointStanding, _ visitor: Visitor) -> [ReasonView] {
        var text = standing.lineWord
        if let reason = view.evidence.link.reason {
            let status = view.evidence.lastProbe?.failure?.status(for: reason)
            text += ": " + Phrasebook.word(for: reason, status: status, in: visitor.language)
        }
        return [ReasonView(line: text, tone: standing.tone, ageSeconds: view.ageSeconds, visitor: visitor)]
    }
}

extension ReasonView {
    /// Why a point is not observed; the age is that of the fault.
    init(_ fault: OwnFault, visitor: Visitor) {
        reasonText = Phrasebook.sentence(for: fault, in: visitor.language)
        reasonVerdict = Verdict.unknown.rawValue
        reasonKind = visitor.label(.measured)
        reasonObserved = nil
        reasonRequired = nil
        reasonAge = AgeView(at: fault.since, visitor: visitor)
    }

    /// What is known of a line alone.
    init(line text: String, tone: Verdict, ageSeconds: Double?, visitor: Visitor) {
        reasonText = text.prefix(1).uppercased() + text.dropFirst()
        reasonVerdict = tone.rawValue
        reasonKind = visitor.label(.measured)
        reasonObserved = nil
        reasonRequired = nil
        reasonAge = ageSeconds.map { AgeView(seconds: $0, visitor: visitor) }
    }
}
