import Conference
import Coordination
import Foundation

/// One session with everything that belongs to it.
struct SessionView {
    struct PointRow {
        let pointID: String
        let pointName: String
        let pointTone: String
        let pointWord: String
        let measuredTone: String
        let measuredWord: String
        let declaredTone: String
        let declaredWord: String
        let pointReasons: [ReasonView]

        init(_ point: PointReadiness, visitor: Visitor) {
            func word(_ verdict: Verdict) -> String { Phrasebook.word(for: verdict, in: visitor.language) }
            pointID = point.endpoint.rawValue
            pointName = visitor.name(point.endpoint) ?? point.endpoint.rawValue
            (pointTone, pointWord) = (point.verdict.rawValue, word(point.verdict))
            (measuredTone, measuredWord) = (point.measured.rawValue, word(point.measured))
            (declaredTone, declaredWord) = (point.declared.rawValue, word(point.declared))
            pointReasons = point.reasons.map { ReasonView($0, visitor: visitor) }
        }
    }

    struct WaiverRow {
        let waiverPoint: String
        let waiverText: String
        let waiverBy: String
        let waiverUntil: String
    }

    struct SignOffRow {
        let signTone: String
        let signWord: String
        let signBy: String
        let signAt: String
        let signNote: String
    }

    /// What the page is made of, read at one moment.
    struct Picture: Sendable {
        var session: Session
        var readiness: SessionReadiness?
        var snapshots: [GateSnapshot]
        var waivers: [Waiver]
        var signOffs: [SignOff]
    }

    let session: SessionRowView
    let call: CallView
    let facts: [FactView]
    let rows: [PointRow]
    let tiles: [BoardView.TileView]
    let waiverRows: [WaiverRow]
    let hasWaivers: Bool
    let signRows: [SignOffRow]
    let waivable: [OptionView]
    let mayAct: Bool
    let mayMove: Bool
    let newStart: FieldView
    let endLocal: String
    let notice: String?
    let faultTexts: [String]
    let anyFault: Bool
    let revision: Int

    init(_ picture: Picture, faults: [String], notice: String?, newStart: String?, visitor: Visitor) {
        let session = picture.session
        let local = LocalTime(timeZone: visitor.presenter.timeZone)
        let format = visitor.format
        self.session = SessionRowView(session, visitor: visitor)
        call = CallView(
            session,
            readiness: picture.readiness,
            gates: picture.snapshots.map { GateSummary($0) },
            visitor: visitor
        )
        facts = Self.facts(session, visitor)
        let points = picture.readiness?.points ?? []
        let byTone = ToneCounts.order.flatMap { tone in points.filter { $0.verdict == tone } }
        rows = byTone.map { PointRow($0, visitor: visitor) }
        var counts = ToneCounts()
        for point in points { counts.add(point.verdict) }
        tiles = Verdict.allCases.map { tone in
            BoardView.TileView(
                tileTone: tone.rawValue,
                tileWord: visitor.label(tone.label),
                tileNumber: format.integer(counts[tone]),
                tileZero: counts[tone] == 0
            )
        }
        waiverRows = picture.waivers.map { waiver in
            WaiverRow(
                waiverPoint: visitor.name(waiver.endpoint) ?? waiver.endpoint.rawValue,
                waiverText: waiver.reason,
                waiverBy: waiver.by,
                waiverUntil: format.dateTime(waiver.expiresAt)
            )
        }
        hasWaivers = !waiverRows.isEmpty
        signRows = picture.signOffs.reversed().map { sign in
            SignOffRow(
                signTone: (sign.go ? Verdict.ready : .notReady).rawValue,
                signWord: visitor.label(sign.go ? .go : .noGo),
                signBy: sign.by,
                signAt: format.dateTime(sign.at),
                signNote: sign.note
            )
        }
        waivable = byTone.filter { $0.verdict.severity >= Verdict.watch.severity }.map { point in
            OptionView(
                optionValue: point.endpoint.rawValue,
                optionText: visitor.name(point.endpoint) ?? point.endpoint.rawValue,
                optionChosen: false
            )
        }
        let isOpen = session.status != .ended && session.status != .cancelled
        mayAct = visitor.isOperator && isOpen
        mayMove = mayAct && !session.isRunning(at: visitor.now)
        self.newStart = FieldView(newStart ?? local.text(session.start), "start", FormFaults())
        endLocal = local.text(session.end)
        self.notice = notice
        faultTexts = faults
        anyFault = !faults.isEmpty
        revision = session.revision
    }

    private static func facts(_ session: Session, _ visitor: Visitor) -> [FactView] {
        [
            FactView(visitor, .calledBy, Phrasebook.word(for: session.calledBy, in: visitor.language)),
            FactView(visitor, .host, session.host.flatMap(visitor.name)),
            FactView(
                visitor,
                .participants,
                session.participants.map(\.description).prefix(20).joined(separator: ", ")
            ),
            FactView(visitor, .points, visitor.format.count(session.points.count)),
            FactView(visitor, .profile, session.profile),
            FactView(visitor, .platform, session.platform ?? visitor.label(.anyPlatform)),
            FactView(visitor, .duration, visitor.format.integer(session.durationMinutes)),
            FactView(visitor, .actor, session.createdBy),
        ].compactMap(\.self)
    }
}

/// A name and its value.
struct FactView {
    let factName: String
    let factValue: String
    /// What is wrong with it, in words; its mark goes with them.
    let factWarning: String?

    /// Nil when there is no value.
    init?(_ visitor: Visitor, _ label: Label, _ value: String?, warning: String? = nil) {
        guard let value, !value.isEmpty else { return nil }
        factName = visitor.label(label)
        factValue = value
        factWarning = warning
    }
}
