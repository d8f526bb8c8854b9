import Conference
import Foundation
import Testing

@Suite("A resolver that finds no name any more")
struct ResolverGuardTests {
    /// Points with and without names, whose results go the way they go in the daemon.
    private struct Bench {
        let registry: Registry
        var names: ResolverGuard
        var tracker: LinkTracker
        var now = Date(timeIntervalSince1970: 1_763_700_000)
        var ownFaults: Set<EndpointID> = []

        init(_ count: Int, named: Int) {
            registry = ScheduleNamesTests.registry(count, named: named)
            names = ResolverGuard(registry: registry)
            tracker = LinkTracker(policy: TrackerPolicy(), registry: registry, statuses: [:], now: now)
        }

        mutating func take(_ outcome: ProbeOutcome, of id: EndpointID) {
            let judgement = names.judge(outcome, of: id, at: now)
            _ = tracker.apply(judgement.outcome, to: id, at: now, confirming: judgement.confirms)
            if judgement.outcome.failure?.reason == .internal { ownFaults.insert(id) } else { ownFaults.remove(id) }
        }

        mutating func find(_ id: EndpointID, lasting seconds: TimeInterval = 0) {
            let answer = ProbeOutcome.Answer(status: 200, timings: ProbeTimings(dnsMs: 2, connectMs: 5, firstByteMs: 5))
            take(ProbeOutcome(startedAt: now - seconds, result: .answered(answer)), of: id)
        }

        mutating func miss(
            _ id: EndpointID,
            cause: FailureCause? = .nameServersSilent,
            lasting seconds: TimeInterval = 10
        ) {
            let failure = ProbeOutcome.Failure(reason: .dns, cause: cause)
            take(ProbeOutcome(startedAt: now - seconds, result: .failed(failure)), of: id)
        }

        /// A round of all points within a minute. Points of which `isLost` is true are missed.
        mutating func round(cause: FailureCause? = .nameServersSilent, _ isLost: (Int) -> Bool) {
            for (number, id) in registry.order.enumerated() {
                now += 60.0 / Double(registry.order.count)
                if isLost(number) { miss(id, cause: cause) } else { find(id) }
            }
        }

        func ids(in state: LinkState) -> [EndpointID] { registry.order.filter { tracker[$0]?.state == state } }
    }

    @Test(
        "Thirty of a hundred have a name, and the resolver dies: nobody goes down, and all is well when it is back",
        arguments: [FailureCause.nameServersSilent, .resolverSilent, nil]
    )
    func dies(cause: FailureCause?) throws {
        var bench = Bench(100, named: 30)
        for _ in 0..<2 { bench.round { _ in false } }
        for _ in 0..<30 { bench.round(cause: cause) { $0 < 30 } }
        #expect(bench.ids(in: .down).isEmpty)
        #expect(bench.ownFaults.count >= 27)
        // Those with an address are as fresh as ever.
        let plain = bench.registry.order.dropFirst(30).compactMap { bench.tracker[$0]?.lastResultAt }
        let oldest = try #require(plain.min())
        #expect(bench.now.timeIntervalSince(oldest) <= 60)
        let newest = try #require(bench.tracker[Trees.id("n5")]?.lastResultAt)
        #expect(bench.now.timeIntervalSince(newest) >= 60 * 29)
        for _ in 0..<2 { bench.round { _ in false } }
        #expect(bench.ids(in: .up).count == 100)
        #expect(bench.ownFaults.isEmpty)
        #expect(bench.names.silentNames == 0)
    }

    @Test("A zone whose own servers are dead goes down while other names are found", arguments: [1, 3, 15, 24])
    func zone(dead: Int) {
        var bench = Bench(100, named: 30)
        for _ in 0..<2 { bench.round { _ in false } }
        for _ in 0..<8 { bench.round { $0 < dead } }
        #expect(bench.ids(in: .down).count == dead)
        #expect(bench.ownFaults.isEmpty)
        // Then the resolver dies as well: what is down stays so, and nobody follows.
        for _ in 0..<10 { bench.round { $0 < 30 } }
        #expect(bench.ids(in: .down).count == dead)
    }

    @Test("Names that the machine knows by itself vouch for few others")
    func hostsFile() {
        var bench = Bench(100, named: 100)
        for _ in 0..<2 { bench.round { _ in false } }
        for _ in 0..<30 { bench.round { $0 >= 5 } }
        #expect(bench.ids(in: .down).isEmpty)
    }

    @Test(
        "One or two names cannot be told from the resolver: they are not observed, as long as none is found",
        arguments: [1, 2]
    )
    func few(named: Int) {
        var bench = Bench(20, named: named)
        for _ in 0..<2 { bench.round { _ in false } }
        for _ in 0..<20 { bench.round { $0 < named } }
        #expect(bench.ids(in: .down).isEmpty)
        #expect(bench.ownFaults.count == named)
    }

    @Test("Of two names the one is found: the other goes down")
    func pair() {
        var bench = Bench(20, named: 2)
        for _ in 0..<10 { bench.round { $0 == 0 } }
        #expect(bench.ids(in: .down) == [Trees.id("n0")])
    }

    @Test("A name that was never found and is said not to exist needs no proof")
    func unknownName() {
        var bench = Bench(20, named: 1)
        for _ in 0..<3 { bench.round(cause: nil) { $0 == 0 } }
        #expect(bench.ids(in: .down) == [Trees.id("n0")])
    }

    @Test("Answers whose names were found before prove nothing, nor do probes that began before the resolver was back")
    func late() {
        var bench = Bench(4, named: 4)
        let order = bench.registry.order
        for _ in 0..<2 { bench.round { _ in false } }
        bench.now += 60
        bench.miss(order[0], lasting: 1)
        for _ in 0..<6 {
            bench.now += 5
            // Asked for before the first was in vain.
            bench.find(order[1], lasting: 60)
            bench.miss(order[0], lasting: 1)
        }
        #expect(bench.tracker[order[0]]?.state == .up)
        #expect(bench.tracker[order[0]]?.pending == nil)
        // It is back, and what began before that runs out.
        bench.now += 5
        bench.find(order[2])
        bench.now += 1
        bench.miss(order[0], lasting: 8)
        bench.miss(order[0], lasting: 8)
        #expect(bench.tracker[order[0]]?.state == .up)
    }

    @Test("The line of the observer is not in question where addresses answer")
    func line() {
        var bench = Bench(4, named: 2)
        let order = bench.registry.order
        let failure = ProbeOutcome.Failure(reason: .dns, cause: .nameServersSilent)
        func judge(_ bench: inout Bench) -> ResolverGuard.Judgement {
            let start = bench.now
            bench.now += 5
            let outcome = ProbeOutcome(startedAt: start, result: .failed(failure))
            return bench.names.judge(outcome, of: order[0], at: bench.now)
        }
        #expect(judge(&bench).tellsOfLine)
        bench.find(order[3])
        let judgement = judge(&bench)
        #expect(!judgement.tellsOfLine && !judgement.confirms)
        #expect(judgement.outcome.failure?.cause == .resolverSilent && judgement.outcome.failure?.reason == .internal)
    }

    @Test("A kept connection asks for no name")
    func kept() {
        var bench = Bench(3, named: 3)
        let order = bench.registry.order
        bench.round { _ in false }
        for _ in 0..<10 {
            bench.now += 30
            let answer = ProbeOutcome.Answer(status: 200, timings: ProbeTimings(firstByteMs: 5))
            bench.take(ProbeOutcome(startedAt: bench.now, result: .answered(answer)), of: order[1])
            bench.miss(order[0], lasting: 10)
        }
        #expect(bench.tracker[order[0]]?.state == .up)
    }

    @Test("After a restart without a resolver the names that answered before are not down")
    func restart() {
        var bench = Bench(10, named: 10)
        for _ in 0..<2 { bench.round { _ in false } }
        bench.names = ResolverGuard(registry: bench.registry, statuses: bench.tracker.statuses)
        for _ in 0..<10 { bench.round(cause: nil) { _ in true } }
        #expect(bench.ids(in: .down).isEmpty)
    }
}
