import Conference
import Coordination
import Foundation

/// The page on which a clerk says how his room is.
struct ReportFormView {
    struct StatusView {
        let statusValue: String
        let statusWord: String
        let statusChosen: Bool
    }

    struct ItemView {
        let itemName: String
        let itemWord: String
        let itemStates: [StateView]
    }

    struct StateView {
        let stateItem: String
        let stateValue: String
        let stateWord: String
        let stateChosen: Bool
    }

    let pointID: String
    let pointName: String
    let pointPlace: String
    let pointTone: String
    let pointWord: String
    let pointReasons: [ReasonView]
    let hasReasons: Bool
    let callText: String?
    let callID: String?
    let statuses: [StatusView]
    let items: [ItemView]
    let technicianName: FieldView
    let technicianPhone: FieldView
    let noteField: FieldView
    /// Of a form that is sent without a script: sending it twice makes one report.
    let clientID: String
    let sentNow: Bool
    let anyFault: Bool
    let faultTexts: [String]

    init(
        _ view: PointView,
        session: Session?,
        readiness: PointReadiness?,
        form: FormBody?,
        faults: FormFaults,
        clientID: String,
        sent: Bool,
        visitor: Visitor
    ) {
        let language = visitor.language
        let card = PointCardView(view, readiness: readiness, session: session?.id, visitor: visitor)
        pointID = card.cardID
        pointName = card.cardName
        pointPlace = card.cardPlace
        pointTone = card.cardTone
        pointWord = card.cardWord
        pointReasons = readiness == nil && card.cardTone == Verdict.ready.rawValue ? [] : card.cardReasons
        hasReasons = !pointReasons.isEmpty
        callText = session.map { "\($0.title), \(visitor.format.dateTime($0.start))" }
        callID = session?.id.rawValue
        statuses = FieldReport.Status.allCases.map { status in
            StatusView(
                statusValue: status.rawValue,
                statusWord: Phrasebook.word(for: status, in: language).capitalizingFirst,
                statusChosen: form?["status"] == status.rawValue
            )
        }
        items = ChecklistItem.allCases.map { item in
            ItemView(
                itemName: item.rawValue,
                itemWord: Phrasebook.word(for: item, in: language).capitalizingFirst,
                itemStates: ChecklistState.allCases.map { state in
                    StateView(
                        stateItem: item.rawValue,
                        stateValue: state.rawValue,
                        stateWord: Phrasebook.word(for: state, in: language).capitalizingFirst,
                        stateChosen: form?["item-\(item.rawValue)"] == state.rawValue
                    )
                }
            )
        }
        technicianName = FieldView(form?["technicianName"] ?? "", "technician", faults)
        technicianPhone = FieldView(form?["technicianPhone"] ?? "", "technician", faults)
        noteField = FieldView(form?["note"] ?? "", "note", faults)
        self.clientID = clientID
        sentNow = sent
        faultTexts = faults.general + faults.byField.sorted { $0.key < $1.key }.flatMap(\.value)
        anyFault = !faults.isEmpty
    }
}

extension String {
    var capitalizingFirst: String { prefix(1).uppercased() + dropFirst() }
}
