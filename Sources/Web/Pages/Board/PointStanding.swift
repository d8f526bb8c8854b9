import Conference
import Coordination

/// How one point is marked on the board: by its verdict for the call, or by its line where it takes no part in one.
struct PointStanding: Sendable {
    /// A verdict's word; also the name of its mark.
    let tone: Verdict
    /// Its line in a word or two.
    let lineWord: String
    let inCall: Bool

    init(_ view: PointView, readiness: PointReadiness?, visitor: Visitor) {
        let link = view.evidence.link
        inCall = readiness != nil
        tone = readiness?.verdict ?? Self.tone(of: view)
        lineWord = Self.word(for: view, link, visitor)
    }

    /// Old evidence says nothing: whatever the line was then, it is unknown now.
    private static func tone(of view: PointView) -> Verdict {
        if view.stale && view.registered.endpoint.url != nil { return .unknown }
        let link = view.evidence.link
        switch link.state {
        case .up: return link.flapping || !link.confirmed || view.ownFault != nil ? .watch : .ready
        case .degraded: return .watch
        case .down, .unreachable: return .notReady
        case .unknown: return .unknown
        }
    }

    private static func word(for view: PointView, _ link: LinkStatus, _ visitor: Visitor) -> String {
        if view.registered.administrative.inMaintenance(at: visitor.now) { return visitor.label(.maintenance) }
        if view.registered.endpoint.url == nil { return visitor.label(.pushOnly) }
        let unobserved = view.ownFault == nil ? "" : ", " + visitor.label(.unobserved).lowercased()
        if view.stale { return visitor.label(view.ageSeconds == nil ? .noData : .stale) + unobserved }
        var words = Phrasebook.word(for: link.state, in: visitor.language)
        if link.flapping { words += ", " + visitor.label(.flapping).lowercased() }
        if !link.confirmed { words += ", " + visitor.label(.confirming).lowercased() }
        return words + unobserved
    }
}

/// How many points of each tone.
struct ToneCounts: Sendable {
    private var counts: [Verdict: Int] = [:]

    static let order: [Verdict] = [.notReady, .unknown, .watch, .ready, .waived]

    subscript(tone: Verdict) -> Int { counts[tone] ?? 0 }

    mutating func add(_ tone: Verdict) { counts[tone, default: 0] += 1 }

    mutating func add(_ other: ToneCounts) { counts.merge(other.counts, uniquingKeysWith: +) }

    /// Those that are not zero, worst first.
    var present: [(tone: Verdict, count: Int)] {
        Self.order.compactMap { tone in counts[tone].map { (tone, $0) } }
    }
}
