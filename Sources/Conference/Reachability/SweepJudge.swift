public import Foundation

/// Judges a single sweep, before which nothing was known: tells faults of points from those of the observer, by the guards of the
/// daemon.
///
/// A name that is looked up in vain counts when another was found by a look-up that began later. Where none was, both are to be
/// probed once more: first names that were found (``witnesses``), then those in question (``doubtful``). When no name at all is
/// found there is nobody to ask: three names and more in vain are the resolver's fault, however it refuses them.
///
/// When five points and more have failed and nobody at all has given a sign of life, the observer is blind.
public struct SweepJudge: Sendable {
    private let hosts: [EndpointID: String]
    private let registry: Registry
    private var names: ResolverGuard
    private var uplink: UplinkGuard
    private var isFirst = true
    private var found: [String: EndpointID] = [:]

    /// What became of each point.
    public private(set) var outcomes: [EndpointID: ProbeOutcome] = [:]
    /// Points with names in vain that are to be probed again, after the witnesses; in order.
    public private(set) var doubtful: [EndpointID] = []

    private static let mostWitnesses = 32
    private static let namesInVain = 3

    /// - Parameter registry: What is swept.
    public init(registry: Registry) {
        self.registry = registry
        var hosts: [EndpointID: String] = [:]
        for registered in registry.endpoints {
            guard let url = registered.endpoint.url, url.hasNamedHost else { continue }
            hosts[registered.id] = url.host()?.lowercased()
        }
        self.hosts = hosts
        names = ResolverGuard(registry: registry)
        uplink = UplinkGuard(references: [], registry: registry)
    }

    /// Points whose names were found, one for each name, to be probed before those in question; in order, 32 at most.
    public var witnesses: [EndpointID] {
        doubtful.isEmpty ? [] : Array(found.values.sorted().prefix(Self.mostWitnesses))
    }

    /// Whether failures without a sign of life say nothing, since nobody has given one.
    public var isBlind: Bool { uplink.isBlind }

    /// Takes in a round of probes that has ended.
    public mutating func take(_ round: [EndpointID: ProbeOutcome], at now: Date) {
        for (id, outcome) in round where Self.isFound(outcome) {
            if let host = hosts[id] { found[host] = min(found[host] ?? id, id) }
        }
        if isFirst { names = ResolverGuard(registry: registry, statuses: believed(round, at: now)) }
        isFirst = false
        // Those that were found first: they speak for the resolver.
        let ordered = round.sorted {
            (Self.isFound($0.value) ? 0 : 1, $0.value.startedAt, $0.key)
                < (Self.isFound($1.value) ? 0 : 1, $1.value.startedAt, $1.key)
        }
        for (id, outcome) in ordered {
            let judgement = names.judge(outcome, of: id, at: now)
            outcomes[id] = judgement.outcome
            if let reason = outcome.failure?.reason, reason == .internal || !judgement.tellsOfLine { continue }
            _ = uplink.record(id, failure: outcome.failure?.reason, at: now)
        }
        // With no name found there is nothing that another round could tell.
        doubtful = found.isEmpty ? [] : ordered.map(\.key).filter { isChanged($0, round) }
    }

    /// The names that people have declared are taken for real when they are all in vain: one or two may be mistyped.
    private func believed(_ round: [EndpointID: ProbeOutcome], at now: Date) -> [EndpointID: LinkStatus] {
        let vain = round.filter { $0.value.failure?.reason == .dns }.keys
        guard found.isEmpty, Set(vain.compactMap { hosts[$0] }).count >= Self.namesInVain else { return [:] }
        var status = LinkStatus(since: now)
        status.state = .up
        return Dictionary(uniqueKeysWithValues: vain.map { ($0, status) })
    }

    private func isChanged(_ id: EndpointID, _ round: [EndpointID: ProbeOutcome]) -> Bool {
        round[id]?.failure?.reason == .dns && outcomes[id]?.failure?.reason == .internal
    }

    private static func isFound(_ outcome: ProbeOutcome) -> Bool {
        switch outcome.failure?.reason {
        case .dns, .internal: false
        default: true
        }
    }
}

extension SweepJudge {
    /// Why a point is not observed, through a fault of ours; nil: it is.
    public func ownFault(of id: EndpointID) -> SweepFault? {
        guard let failure = outcomes[id]?.failure else { return nil }
        if failure.reason == .internal { return .probe(failure.cause) }
        return isBlind && !failure.reason.isAnswered ? .blind : nil
    }
}

/// What of ours keeps a point from being observed in a single sweep.
public enum SweepFault: Hashable, Sendable {
    case probe(FailureCause?)
    /// Nobody at all gives a sign of life.
    case blind
}

extension Phrasebook {
    /// What it is, and what helps.
    public static func causeAndRemedy(of fault: SweepFault, in language: Language) -> String {
        switch fault {
        case .probe(let cause): causeAndRemedy(of: cause, in: language)
        case .blind: blind[language]
        }
    }

    private static let blind = Phrase(
        vi: "không điểm cầu nào có dấu hiệu trả lời (kiểm tra đường truyền của chính máy này)",
        en: "no endpoint at all gives a sign of life (check this machine's own line)"
    )
}
