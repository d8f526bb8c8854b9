import Conference
import Coordination
import Foundation

/// Everything that the board shows, at one moment.
struct BoardView {
    struct ConditionView {
        let conditionKey: String
        let conditionText: String
        let conditionDetail: String
        let conditionAge: AgeView
    }

    struct TileView {
        let tileTone: String
        let tileWord: String
        let tileNumber: String
        /// Nothing to be seen there.
        let tileZero: Bool
    }

    /// What the board is made of, read at one moment.
    struct Picture: Sendable {
        var points: [PointView]
        var session: Session?
        var readiness: SessionReadiness?
        var gates: [GateSummary]
        var coverage: Coverage
        var conditions: [RaisedCondition]
        var newestSeq: Int64
    }

    /// Cards that are shown at once; the tree has all.
    static let cardLimit = 60

    let boardAt: String
    let boardSeq: Int64
    let boardConditions: [ConditionView]
    let boardCall: CallView?
    let boardTiles: [TileView]
    let boardTotal: String
    let coverageText: String
    let coverageFull: Bool
    let coverageWorst: AgeView?
    /// How many points' results are late; nil when none is.
    let coverageOverdue: String?
    /// How many points are not observed; nil when all are.
    let coverageUnobserved: String?
    let boardCards: [PointCardView]
    let cardsHidden: String
    let hasHiddenCards: Bool
    let boardTree: [NodeView]

    init(_ picture: Picture, visitor: Visitor) {
        let format = visitor.format
        boardAt = visitor.now.epochMilliseconds
        boardSeq = picture.newestSeq
        boardConditions = picture.conditions.map { raised in
            ConditionView(
                conditionKey: raised.condition.rawValue,
                conditionText: visitor.label(raised.condition.label),
                conditionDetail: visitor.principal.scope == .everything ? raised.detail : "",
                conditionAge: AgeView(at: raised.since, visitor: visitor)
            )
        }
        boardCall = picture.session.map {
            CallView($0, readiness: picture.readiness, gates: picture.gates, visitor: visitor)
        }
        let verdicts = Dictionary(
            picture.readiness?.points.map { ($0.endpoint, $0) } ?? [],
            uniquingKeysWith: { first, _ in first }
        )
        let counts = Self.counts(picture, verdicts, visitor)
        boardTiles = Verdict.allCases.map { tone in
            TileView(
                tileTone: tone.rawValue,
                tileWord: visitor.label(tone.label),
                tileNumber: format.integer(counts[tone]),
                tileZero: counts[tone] == 0
            )
        }
        boardTotal = format.integer(counts.present.reduce(0) { $0 + $1.count })
        coverageText = "\(format.integer(picture.coverage.fresh))/\(format.integer(picture.coverage.total))"
        coverageFull = picture.coverage.fresh == picture.coverage.total
        coverageWorst = picture.coverage.worstAgeSeconds.map { AgeView(seconds: $0, visitor: visitor) }
        coverageOverdue = picture.coverage.overdue > 0 ? format.integer(picture.coverage.overdue) : nil
        coverageUnobserved = picture.coverage.unobserved > 0 ? format.integer(picture.coverage.unobserved) : nil
        let troubled = Self.troubled(picture, verdicts, visitor)
        boardCards = troubled.prefix(Self.cardLimit).map { view in
            PointCardView(view, readiness: verdicts[view.id], session: picture.session?.id, visitor: visitor)
        }
        hasHiddenCards = troubled.count > Self.cardLimit
        cardsHidden = format.integer(troubled.count - boardCards.count)
        boardTree = NodeView.forest(picture.points, readiness: picture.readiness, visitor: visitor)
    }

    /// Of the call's points, or of all where there is no call.
    private static func counts(
        _ picture: Picture,
        _ verdicts: [EndpointID: PointReadiness],
        _ visitor: Visitor
    ) -> ToneCounts {
        var counts = ToneCounts()
        if let readiness = picture.readiness {
            for point in readiness.points { counts.add(point.verdict) }
        } else {
            for view in picture.points { counts.add(PointStanding(view, readiness: nil, visitor: visitor).tone) }
        }
        return counts
    }

    /// The points that need attention, those that are not observed too: worst first, in the registry's order among equals.
    private static func troubled(
        _ picture: Picture,
        _ verdicts: [EndpointID: PointReadiness],
        _ visitor: Visitor
    ) -> [PointView] {
        let found = picture.points.compactMap { view -> (tone: Verdict, view: PointView)? in
            if picture.session != nil, verdicts[view.id] == nil { return nil }
            let tone = PointStanding(view, readiness: verdicts[view.id], visitor: visitor).tone
            return tone.severity >= Verdict.watch.severity || view.ownFault != nil ? (tone, view) : nil
        }
        return ToneCounts.order.flatMap { tone in found.filter { $0.tone == tone }.map(\.view) }
    }
}

extension Verdict {
    /// With a capital, for headings.
    var label: Label {
        switch self {
        case .ready: .ready
        case .watch: .watch
        case .notReady: .notReady
        case .unknown: .unknown
        case .waived: .waived
        }
    }
}
