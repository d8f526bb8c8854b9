import Conference
import Foundation
import Testing

@Suite("What a single sweep says of the observer")
struct SweepJudgeTests {
    private static let begin = Date(timeIntervalSince1970: 1_763_700_000)

    private func registry(named: Int, plain: Int = 0) -> Registry {
        ScheduleNamesTests.registry(named + plain, named: named)
    }

    private func answered(at seconds: Double) -> ProbeOutcome {
        ProbeOutcome(
            startedAt: Self.begin + seconds,
            result: .answered(.init(status: 200, timings: ProbeTimings(dnsMs: 2, connectMs: 5, firstByteMs: 5)))
        )
    }

    private func failed(
        _ reason: FailureReason,
        _ cause: FailureCause? = nil,
        at seconds: Double
    ) -> ProbeOutcome {
        ProbeOutcome(startedAt: Self.begin + seconds, result: .failed(.init(reason: reason, cause: cause)))
    }

    private func round(_ registry: Registry, _ outcome: (Int) -> ProbeOutcome) -> [EndpointID: ProbeOutcome] {
        Dictionary(uniqueKeysWithValues: registry.order.enumerated().map { ($1, outcome($0)) })
    }

    @Test(
        "With a resolver that finds no name, slow or at once, no point with a name is observed, those with an address are",
        arguments: [FailureCause.nameServersSilent, .resolverSilent, nil]
    )
    func deadResolver(cause: FailureCause?) {
        let registry = registry(named: 6, plain: 2)
        let judge = SweepJudge(
            registry: registry,
            round: round(registry) { $0 < 6 ? failed(.dns, cause, at: 0) : answered(at: 0) }
        )
        #expect(judge.doubtful.isEmpty)
        #expect(!judge.isBlind)
        for (number, id) in registry.order.enumerated() {
            #expect(judge.ownFault(of: id) == (number < 6 ? .probe(.resolverSilent) : nil), "\(number)")
        }
    }

    @Test(
        "A name in vain is its own fault when another was found by a later look-up; nothing is asked again",
        arguments: [FailureCause.nameServersSilent, nil]
    )
    func proven(cause: FailureCause?) {
        let registry = registry(named: 4)
        let judge = SweepJudge(
            registry: registry,
            round: round(registry) { $0 == 0 ? failed(.dns, cause, at: 0) : answered(at: 1) }
        )
        #expect(judge.doubtful.isEmpty)
        #expect(judge.outcomes[registry.order[0]]?.failure?.reason == .dns)
        #expect(judge.ownFault(of: registry.order[0]) == nil)
    }

    @Test(
        "When a resolver dies in mid-sweep, slowly or at once, witnesses decide about the rest, and stay as they were",
        arguments: [true, false],
        [FailureCause.nameServersSilent, nil]
    )
    func again(resolverWorks: Bool, cause: FailureCause?) {
        let registry = registry(named: 8)
        let last = Array(registry.order[6...])
        var judge = SweepJudge(
            registry: registry,
            round: round(registry) { $0 >= 6 ? failed(.dns, cause, at: 2) : answered(at: 1) }
        )
        #expect(judge.doubtful == last.sorted())
        let witnesses = judge.witnesses
        #expect(witnesses == Array(registry.order[0..<6]).sorted())
        for id in last { #expect(judge.ownFault(of: id) == .probe(.resolverSilent)) }
        let second = resolverWorks ? answered(at: 21) : failed(.dns, cause, at: 21)
        let isConfirmed = judge.isConfirmed(by: Dictionary(uniqueKeysWithValues: witnesses.map { ($0, second) }))
        #expect(isConfirmed == resolverWorks)
        if isConfirmed { judge.settle([last[0]: failed(.dns, cause, at: 23), last[1]: answered(at: 23)]) }
        #expect(judge.outcomes[last[0]]?.failure?.reason == (resolverWorks ? .dns : .internal))
        #expect((judge.outcomes[last[1]]?.answer != nil) == resolverWorks)
        #expect(witnesses.allSatisfy { judge.outcomes[$0]?.answer != nil })
        #expect(!judge.isBlind)
    }

    @Test("One name that the machine knows itself vouches for fewer than twenty", arguments: [(19, true), (20, false)])
    func hostsFile(vain: Int, counts: Bool) {
        let registry = registry(named: vain + 1)
        let judge = SweepJudge(
            registry: registry,
            round: round(registry) { $0 == 0 ? answered(at: 5) : failed(.dns, .nameServersSilent, at: 0) }
        )
        #expect(judge.doubtful.isEmpty == counts)
        #expect(judge.ownFault(of: registry.order[1]) == (counts ? nil : .probe(.resolverSilent)))
        #expect(judge.isConfirmed(by: [registry.order[0]: answered(at: 20)]) == counts)
    }

    @Test(
        "One or two names that do not exist are the registry's fault, not the resolver's, which would not have answered",
        arguments: [nil, FailureCause.nameServersSilent]
    )
    func mistyped(cause: FailureCause?) {
        let registry = registry(named: 2)
        let judge = SweepJudge(registry: registry, round: round(registry) { _ in failed(.dns, cause, at: 0) })
        let fault: SweepFault? = cause == nil ? nil : .probe(.resolverSilent)
        #expect(registry.order.allSatisfy { judge.ownFault(of: $0) == fault })
    }

    @Test(
        "When nobody gives a sign of life the observer is blind, from five points on; a refusal is one",
        arguments: [(4, false), (5, true), (6, false)]
    )
    func blind(count: Int, isBlind: Bool) {
        let registry = registry(named: 0, plain: count)
        let judge = SweepJudge(
            registry: registry,
            round: round(registry) { failed($0 == 5 ? .connectRefused : .network, at: 0) }
        )
        #expect(judge.isBlind == isBlind)
        #expect(judge.ownFault(of: registry.order[0]) == (isBlind ? .blind : nil))
    }

    @Test("Faults of the observer itself are kept with their cause")
    func ours() {
        let registry = registry(named: 0, plain: 2)
        let judge = SweepJudge(
            registry: registry,
            round: round(registry) { $0 == 0 ? failed(.internal, .exhausted, at: 0) : answered(at: 0) }
        )
        #expect(judge.ownFault(of: registry.order[0]) == .probe(.exhausted))
        #expect(judge.ownFault(of: registry.order[1]) == nil)
    }
}
