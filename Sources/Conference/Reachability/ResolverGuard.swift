public import Foundation

/// Tells names that are not found from a resolver of our own that finds none any more.
///
/// A look-up in vain says something about its point only when the resolver is known to work: when other names were found by
/// look-ups that began after this one was in vain the last time. How many depends on how many names are in vain: a tenth
/// of them, 1 to 16, so that a few that the machine knows by itself (`/etc/hosts`) vouch for nobody. Else it is a fault of ours.
///
/// | result of a point with a name | what becomes of it |
/// |---|---|
/// | in vain; others were found before it began, and since the last time | counts |
/// | in vain; others were found once since its silence began, but not again | counts, and confirms nothing |
/// | in vain; nobody was found since | `internal`, `resolverSilent` |
/// | said not to exist, and never found since the start | counts: that is an answer |
/// | anything else | counts; where a new connection was made, the name was found |
///
/// So where all names are in vain, be there only one, nobody goes down, and it is said that they are not observed. A zone whose own
/// servers are dead goes down as soon as other names prove that the resolver is well. A result costs the same in a registry of
/// any size.
public struct ResolverGuard: Sendable {
    /// What becomes of a result.
    public struct Judgement: Hashable, Sendable {
        public var outcome: ProbeOutcome
        /// Whether it may take a point down.
        public var confirms: Bool
        /// Whether it tells anything of the observer's own line.
        public var tellsOfLine: Bool

        public init(outcome: ProbeOutcome, confirms: Bool = true, tellsOfLine: Bool = true) {
            self.outcome = outcome
            self.confirms = confirms
            self.tellsOfLine = tellsOfLine
        }
    }

    private struct Silence {
        /// Start of the first look-up in vain.
        let since: Date
        /// Names found by probes started after this show that the resolver works.
        var mark: Date
        /// The resolver was seen to work at this time; probes started after it count.
        var worksSince: Date?
        /// It was seen to work at some time since the silence began.
        var isProven: Bool
    }

    private struct Found {
        let host: Int
        let startedAt: Date
    }

    private static let mostNeeded = 16
    /// Of the names found last: more than are ever needed.
    private static let kept = 32

    /// The points with a name; points of the same name have the same number.
    private var hosts: [EndpointID: Int] = [:]
    private var numbers: [String: Int] = [:]
    /// Names that were found since the start, or before it.
    private var known: Set<Int> = []
    private var silences: [Int: Silence] = [:]
    /// The last of each name, newest at the end; only kept while any name is in vain.
    private var found: [Found] = []
    /// The newest start of a probe whose name was found.
    private var lastFoundStart: Date?
    /// When a point without a name last gave a sign of life.
    private var addressHeardAt: Date?

    /// - Parameter statuses: What was known before a restart.
    public init(registry: Registry = Registry(), statuses: [EndpointID: LinkStatus] = [:]) {
        reconcile(registry)
        for (id, status) in statuses where status.state != .unknown && status.reason != .dns {
            if let host = hosts[id] { known.insert(host) }
        }
    }

    /// Names that are not found now, be it their fault or ours.
    public var silentNames: Int { silences.count }

    /// Follows a new registry.
    public mutating func reconcile(_ registry: Registry) {
        let old = numbers
        var next = (old.values.max() ?? -1) + 1
        hosts = [:]
        numbers = [:]
        for registered in registry.endpoints {
            guard let name = registered.endpoint.url?.namedHost else { continue }
            let number = numbers[name] ?? old[name] ?? next
            if number == next { next += 1 }
            numbers[name] = number
            hosts[registered.id] = number
        }
        let left = Set(numbers.values)
        known.formIntersection(left)
        silences = silences.filter { left.contains($0.key) }
        found.removeAll { !left.contains($0.host) }
    }

    /// Takes in how a probe ended, and says what becomes of it. O(1).
    public mutating func judge(_ outcome: ProbeOutcome, of id: EndpointID, at now: Date) -> Judgement {
        guard let host = hosts[id] else {
            if outcome.failure?.reason.isAnswered ?? true { addressHeardAt = now }
            return Judgement(outcome: outcome)
        }
        switch outcome.failure?.reason {
        case .dns: return failed(outcome, host, at: now)
        case .internal: break
        case nil:
            // On a kept connection nobody has asked for the name.
            if let timings = outcome.answer?.timings, timings.dnsMs > 0 || timings.connectMs > 0 {
                succeeded(outcome, host)
            }
        default: succeeded(outcome, host)
        }
        return Judgement(outcome: outcome)
    }

    private mutating func succeeded(_ outcome: ProbeOutcome, _ host: Int) {
        known.insert(host)
        lastFoundStart = outcome.startedAt
        if silences.isEmpty { return }
        silences[host] = nil
        found.removeAll { $0.host == host }
        guard !silences.isEmpty else {
            found = []
            return
        }
        if found.count >= Self.kept { found.removeFirst() }
        found.append(Found(host: host, startedAt: outcome.startedAt))
    }

    private mutating func failed(_ outcome: ProbeOutcome, _ host: Int, at now: Date) -> Judgement {
        guard outcome.isUnansweredLookup || known.contains(host) else { return Judgement(outcome: outcome) }
        guard var silence = silences[host] else {
            let isProven = lastFoundStart.map { $0 > outcome.startedAt && $0 <= now } ?? false
            let silence = Silence(since: outcome.startedAt, mark: now, isProven: isProven)
            silences[host] = silence
            return judgement(outcome, silence, counts: false)
        }
        // A time ahead of now was noted before the clock was set back.
        if silence.mark > now { silence.mark = now }
        let counts = silence.worksSince.map { $0 <= outcome.startedAt } ?? false
        let works = hasWorked(since: silence.mark, at: now)
        if works {
            silence.isProven = true
            silence.mark = now
        }
        silence.worksSince = works ? now : (counts ? nil : silence.worksSince)
        silences[host] = silence
        return judgement(outcome, silence, counts: counts)
    }

    private func hasWorked(since mark: Date, at now: Date) -> Bool {
        found.count { $0.startedAt > mark && $0.startedAt <= now } >= Self.needed(inVain: silences.count)
    }

    /// How many names must be found so that look-ups in vain count: a tenth of the names in vain, 1 to 16.
    static func needed(inVain names: Int) -> Int { min(max(names / 10, 1), mostNeeded) }

    private func judgement(_ outcome: ProbeOutcome, _ silence: Silence, counts: Bool) -> Judgement {
        if counts || silence.isProven { return Judgement(outcome: outcome, confirms: counts) }
        // Where addresses answer, it is not the line.
        let isLineWell = addressHeardAt.map { $0 > silence.since } ?? false
        return Judgement(outcome: outcome.blamingResolver, confirms: false, tellsOfLine: !isLineWell)
    }
}

extension ProbeOutcome {
    /// Nobody has said anything about the name.
    var isUnansweredLookup: Bool { failure?.cause == .resolverSilent || failure?.cause == .nameServersSilent }

    /// The same, of which it is known that the observer's own resolver is at fault.
    var blamingResolver: ProbeOutcome { blaming(.resolverSilent) }

    /// The same, of which it is known that the observer itself is at fault, and how.
    func blaming(_ cause: FailureCause) -> ProbeOutcome {
        guard var failure else { return self }
        failure.reason = .internal
        failure.cause = cause
        var outcome = self
        outcome.result = .failed(failure)
        return outcome
    }
}
