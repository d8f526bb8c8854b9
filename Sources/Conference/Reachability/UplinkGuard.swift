public import Foundation

/// Tells a world that has failed from an observer that has been cut off.
///
/// A turn is a failure of a point that answered the time before; each point turns once per outage, so turns come as
/// evenly as the probes do. The guard goes through three phases.
///
/// 1. *Seeing.* Three points turn while hardly any other answers, or one point fails twice and nobody at all has answered
///    since it turned: suspicion. With references (targets that nobody
///    else's line can take away), all of them failing is blindness at once; a single one must fail twice.
/// 2. *Suspecting.* Nothing may be confirmed down (`mayConfirm`), and a few witnesses are to be probed at once. A point
///    bears witness when no line that could explain its failure stands above it: when nothing carries it, or what carries
///    it has answered since the suspicion began. When at least five points have failed, 80 per cent of
///    all observed, and 80 per cent of at least five witnesses (a tenth of a larger registry, at most 50; all, when
///    there are fewer), the observer is blind. So when a province's line is cut with everything below it, one answer from outside the
///    province is enough to call it a cut. A tree whose only root carries all the rest has no witness but that root,
///    and it is taken at its word: one cut, one incident; only references tell that from blindness. Undecided after
///    60 s, the suspicion is dropped.
/// 3. *Blind,* until a reference answers, or two points answer that had failed in the meantime, or over 20 per cent do.
///    A point on our own side of the cut, which never failed, proves nothing.
///
/// Before anybody has ever answered there is nothing to turn: a first start without a line looks like this. Five points
/// that fail then mean blindness, until the first sign of life, be it a refusal.
public struct UplinkGuard: Sendable {
    public enum Change: Hashable, Sendable {
        /// Hold confirmations, and probe these at once to find out.
        case suspects(check: [EndpointID])
        /// The world has failed, not the observer: go on.
        case dismissed
        case wentBlind(since: Date)
        case seesAgain
    }

    static let minimumPoints = 5
    static let suspiciousRun = 3
    static let mostPoints = 50
    static let decideWithin: TimeInterval = 60
    /// After a suspicion was dismissed, the next one waits for so long.
    static let trust: TimeInterval = 10

    struct Point: Sendable {
        /// Nil before the first result.
        var succeeded: Bool?
        var failuresInARow = 0
        /// Nearest probed line that carries this point.
        var carrier: EndpointID?
        var carried: [EndpointID] = []

        mutating func take(_ result: Bool) {
            succeeded = result
            failuresInARow = result ? 0 : failuresInARow + 1
        }
    }

    enum Phase: Sendable {
        case seeing
        case suspecting(UplinkInquiry)
        case blind(UplinkInquiry)
    }

    public private(set) var references: Set<EndpointID>
    var points: [EndpointID: Point] = [:]
    /// Probed points that nothing carries, in list order.
    var roots: [EndpointID] = []
    /// All probed points, in list order.
    var probed: [EndpointID] = []
    var phase = Phase.seeing
    var run = TurnRun()
    var trustedUntil: Date?
    var stranger: StrangerPhase
    /// Somebody has given a sign of life since the start.
    private var hasHeard = false

    /// - Parameters:
    ///   - references: Probed points by which the observer's own line is judged; may be empty.
    ///   - registry: Who carries whom.
    ///   - statuses: What was known before a restart, so that a start without a line is not taken for the end of the world.
    public init(
        references: Set<EndpointID>,
        registry: Registry = Registry(),
        statuses: [EndpointID: LinkStatus] = [:]
    ) {
        self.references = references
        stranger = StrangerPhase(isOver: statuses.values.contains { $0.state != .unknown })
        reconcile(references: references, registry: registry)
        for (id, status) in statuses { points[id]?.succeeded = status.lastSucceeded }
    }

    public var isBlind: Bool {
        if case .blind = phase { true } else { false }
    }

    /// Whether failures may be confirmed now; not while it is in question whether the observer sees. A streak that was
    /// begun before a restart is not ended by it: first somebody has to be heard.
    public var mayConfirm: Bool {
        guard case .seeing = phase else { return false }
        return hasHeard || probed.count < Self.minimumPoints
    }

    /// Follows a new registry or a new choice of references.
    public mutating func reconcile(references: Set<EndpointID>, registry: Registry) {
        self.references = references
        let old = points
        points = [:]
        roots = []
        probed = []
        for id in registry.order {
            guard let endpoint = registry[id]?.endpoint else { continue }
            var point = Point(succeeded: old[id]?.succeeded, failuresInARow: old[id]?.failuresInARow ?? 0)
            // Parents come first, so a line that is not probed has already inherited what carries it.
            if let parent = endpoint.parent, let line = registry[parent]?.endpoint, line.link?.carriesChildren == true {
                point.carrier = line.url == nil ? points[parent]?.carrier : parent
            }
            points[id] = point
            guard endpoint.url != nil else { continue }
            probed.append(id)
            if let carrier = point.carrier { points[carrier]?.carried.append(id) } else { roots.append(id) }
        }
    }

    /// Takes in how a probe ended; our own failures (`internal`) are not to be recorded. Amortised O(1).
    ///
    /// - Parameter failure: Nil when the probe succeeded.
    public mutating func record(_ id: EndpointID, failure: FailureReason?, at now: Date) -> Change? {
        let succeeded = failure == nil
        let before = points[id]?.succeeded
        let heard = failure?.isAnswered ?? true
        if heard { hasHeard = true }
        let firstAnswer = stranger.record(id, heard: heard, at: now)
        // What fails in the dark has not failed: should our line go again as soon as it is back, the point turns again.
        if succeeded || (stranger.isOver && !isBlind), before != true || !succeeded {
            points[id, default: Point()].take(succeeded)
        }
        switch phase {
        case .seeing:
            if let since = stranger.blindSince {
                phase = .blind(UplinkInquiry(began: now, run: run, points: points, roots: roots))
                return .wentBlind(since: since)
            }
            return see(id, succeeded: succeeded, turned: before == true && !succeeded, at: now)
        case .suspecting(var inquiry):
            phase = .seeing
            let lines = inquiry.proven.count
            inquiry.record(id, succeeded: succeeded, before: before, points: points)
            return suspect(inquiry, lines: lines, at: now)
        case .blind(var inquiry):
            phase = .seeing
            inquiry.record(id, succeeded: succeeded, before: before, points: points)
            let sees =
                firstAnswer || inquiry.recovered >= 2 || inquiry.mostlyAnswers
                || (succeeded && references.contains(id))
            guard sees else {
                phase = .blind(inquiry)
                return nil
            }
            run = TurnRun()
            for id in inquiry.failing { points[id]?.take(true) }
            return .seesAgain
        }
    }
}

extension UplinkGuard {
    /// What became of a point, as far as that can be seen from here: in the dark a failure without a sign of life says something of
    /// the observer only.
    public func judge(_ outcome: ProbeOutcome) -> ProbeOutcome {
        guard isBlind, let failure = outcome.failure, !failure.reason.isAnswered, failure.cause != .cancelled else {
            return outcome
        }
        // A point with an address that may not be asked has a fault that stays when the line is back.
        if failure.reason == .internal, failure.cause != .resolverSilent { return outcome }
        return outcome.blaming(.observerOffline)
    }
}
