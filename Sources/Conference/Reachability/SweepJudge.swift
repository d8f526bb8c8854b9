import Foundation

/// Judges a single sweep, before which nothing was known: tells faults of points from those of the observer.
///
/// A name that is looked up in vain counts when others were found by look-ups that began later: a tenth as many as are in vain, 1
/// to 16, as with ``ResolverGuard``, so that the few that the machine knows by itself vouch for nobody. Where they were not, it is
/// in question who is at fault: names that were found (``witnesses``) are probed once more, and when enough of them are found
/// again, those in question (``doubtful``) are, and count. Until then they are not observed.
///
/// When no name at all is found there is nobody to ask: three names and more in vain are the resolver's fault, however it refuses
/// them. One or two are, when nobody has answered.
///
/// When five points and more have failed and nobody at all has given a sign of life, the observer is blind.
public struct SweepJudge: Sendable {
    private let hosts: [EndpointID: String]
    /// Of each name that was found a point, and when its newest look-up began that found it.
    private var found: [String: (point: EndpointID, startedAt: Date)] = [:]
    /// Names that must be found by later look-ups so that those in vain count.
    private var needed = 1

    /// What became of each point.
    public private(set) var outcomes: [EndpointID: ProbeOutcome] = [:]
    /// Points with names in vain that are to be probed again, after the witnesses; in order.
    public private(set) var doubtful: [EndpointID] = []
    /// Whether failures without a sign of life say nothing, since nobody has given one.
    public private(set) var isBlind = false

    private static let mostWitnesses = 32
    private static let namesInVain = 3
    private static let failuresOfBlind = 5

    /// - Parameters:
    ///   - registry: What is swept.
    ///   - round: How every probe of it has ended.
    public init(registry: Registry, round: [EndpointID: ProbeOutcome]) {
        var hosts: [EndpointID: String] = [:]
        for registered in registry.endpoints {
            hosts[registered.id] = registered.endpoint.url?.namedHost
        }
        self.hosts = hosts
        outcomes = round
        isBlind = Self.isBlind(round)
        for (id, outcome) in round where outcome.isFound {
            guard let host = hosts[id] else { continue }
            let known = found[host] ?? (id, outcome.startedAt)
            found[host] = (min(known.point, id), max(known.startedAt, outcome.startedAt))
        }
        let vain = hosts.keys.filter { round[$0]?.failure?.reason == .dns }
        let vainNames = Set(vain.compactMap { hosts[$0] }).count
        needed = ResolverGuard.needed(inVain: vainNames)
        if found.isEmpty {
            let isResolver = vainNames >= Self.namesInVain
            for id in vain where isResolver || round[id]?.isUnansweredLookup == true { blameResolver(for: id) }
            return
        }
        // Look-ups that began before this time were outlived by enough that were found.
        let starts = found.values.map(\.startedAt).sorted(by: >)
        let provenBefore = needed <= starts.count ? starts[needed - 1] : .distantPast
        doubtful = vain.filter { id in round[id].map { $0.startedAt >= provenBefore } ?? false }.sorted()
        for id in doubtful { blameResolver(for: id) }
    }

    /// Points whose names were found, one for each name, to be probed before those in question; in order, 32 at most.
    public var witnesses: [EndpointID] {
        doubtful.isEmpty ? [] : Array(found.values.map(\.point).sorted().prefix(Self.mostWitnesses))
    }

    /// Takes in how the witnesses' probes have ended. What is known of the witnesses themselves stays.
    ///
    /// - Returns: Whether the resolver works, so that those in question are to be probed again.
    public func isConfirmed(by round: [EndpointID: ProbeOutcome]) -> Bool {
        Set(round.filter { $0.value.isFound }.keys.compactMap { hosts[$0] }).count >= needed
    }

    /// Takes in how those in question have ended after the witnesses were found: now it is their own.
    public mutating func settle(_ round: [EndpointID: ProbeOutcome]) {
        for id in doubtful { outcomes[id] = round[id] ?? outcomes[id] }
    }

    private mutating func blameResolver(for id: EndpointID) {
        outcomes[id] = outcomes[id]?.blamingResolver
    }

    private static func isBlind(_ round: [EndpointID: ProbeOutcome]) -> Bool {
        let failed = round.values.filter { $0.failure?.reason != .internal }
        return failed.count >= failuresOfBlind && failed.allSatisfy { $0.failure?.reason.isAnswered == false }
    }
}

extension ProbeOutcome {
    /// Whether the name was found, if there is one.
    fileprivate var isFound: Bool { failure?.reason != .dns && failure?.reason != .internal }
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
