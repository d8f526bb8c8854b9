import Conference
import Foundation
import Testing

@Suite("What a single sweep says of the observer")
struct SweepJudgeTests {
    private static let begin = Date(timeIntervalSince1970: 1_763_700_000)
    private static let end = begin + 20

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
        var judge = SweepJudge(registry: registry)
        judge.take(
            round(registry) { $0 < 6 ? failed(.dns, cause, at: 0) : answered(at: 0) },
            at: Self.end
        )
        #expect(judge.doubtful.isEmpty == false || judge.witnesses.isEmpty)
        for (number, id) in registry.order.enumerated() {
            #expect(judge.ownFault(of: id) == (number < 6 ? .probe(.resolverSilent) : nil), "\(number)")
        }
    }

    @Test("A name in vain is its own fault when another was found by a later look-up; nothing is asked again")
    func proven() {
        let registry = registry(named: 4)
        var judge = SweepJudge(registry: registry)
        judge.take(
            round(registry) { $0 == 0 ? failed(.dns, .nameServersSilent, at: 0) : answered(at: 1) },
            at: Self.end
        )
        #expect(judge.doubtful.isEmpty)
        #expect(judge.outcomes[registry.order[0]]?.failure?.reason == .dns)
        #expect(judge.ownFault(of: registry.order[0]) == nil)
    }

    @Test("When all others were found before it began, it and witnesses are asked again", arguments: [true, false])
    func again(resolverWorks: Bool) {
        let registry = registry(named: 4)
        let last = registry.order[3]
        var judge = SweepJudge(registry: registry)
        judge.take(
            round(registry) { $0 == 3 ? failed(.dns, .nameServersSilent, at: 2) : answered(at: 1) },
            at: Self.end
        )
        #expect(judge.doubtful == [last])
        let witnesses = judge.witnesses
        #expect(witnesses == Array(registry.order[0..<3]).sorted())
        let second = resolverWorks ? answered(at: 21) : failed(.dns, .nameServersSilent, at: 21)
        judge.take(Dictionary(uniqueKeysWithValues: witnesses.map { ($0, second) }), at: Self.end + 2)
        judge.take([last: failed(.dns, .nameServersSilent, at: 23)], at: Self.end + 13)
        #expect(judge.outcomes[last]?.failure?.reason == (resolverWorks ? .dns : .internal))
    }

    @Test("One or two names that do not exist are the registry's fault, not the resolver's")
    func mistyped() {
        let registry = registry(named: 2)
        var judge = SweepJudge(registry: registry)
        judge.take(round(registry) { _ in failed(.dns, at: 0) }, at: Self.end)
        #expect(registry.order.allSatisfy { judge.ownFault(of: $0) == nil })
    }

    @Test(
        "When nobody gives a sign of life the observer is blind, from five points on; a refusal is one",
        arguments: [(4, false), (5, true), (6, false)]
    )
    func blind(count: Int, isBlind: Bool) {
        let registry = registry(named: 0, plain: count)
        var judge = SweepJudge(registry: registry)
        judge.take(
            round(registry) { failed($0 == 5 ? .connectRefused : .network, at: 0) },
            at: Self.end
        )
        #expect(judge.isBlind == isBlind)
        #expect(judge.ownFault(of: registry.order[0]) == (isBlind ? .blind : nil))
    }

    @Test("Faults of the observer itself are kept with their cause")
    func ours() {
        let registry = registry(named: 0, plain: 2)
        var judge = SweepJudge(registry: registry)
        judge.take(round(registry) { $0 == 0 ? failed(.internal, .exhausted, at: 0) : answered(at: 0) }, at: Self.end)
        #expect(judge.ownFault(of: registry.order[0]) == .probe(.exhausted))
        #expect(judge.ownFault(of: registry.order[1]) == nil)
    }
}
