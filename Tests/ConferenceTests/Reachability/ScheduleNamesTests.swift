import Conference
import Foundation
import Testing

@Suite("Points whose address has to be looked up")
struct ScheduleNamesTests {
    /// `n0…`, of which the first have a name.
    static func registry(_ count: Int, named: Int) -> Registry {
        Registry(
            Trees.registry((0..<count).map { "n\($0)" }).endpoints.map { member in
                var member = member
                if Int(member.id.rawValue.dropFirst()) ?? 0 < named {
                    member.endpoint.url = URL(string: "http://\(member.id).example.vn/")
                }
                return member
            }
        )
    }

    @Test("When the resolver hangs, names take their places and no more, and addresses keep their pace")
    func hungResolver() {
        let registry = Self.registry(700, named: 600)
        let isNamed = Set(registry.order.filter { Int($0.rawValue.dropFirst()) ?? 0 < 600 })
        var bench = ScheduleBench(registry)
        #expect(bench.schedule.namedCount == 600)
        bench.run(
            until: .seconds(600),
            inFlight: 512,
            namePlaces: 128,
            length: { isNamed.contains($0) ? .seconds(700) : .milliseconds(20) }
        )
        #expect(bench.starts.keys.count(where: isNamed.contains) == 128)
        for id in registry.order where !isNamed.contains(id) {
            #expect((bench.starts[id]?.count ?? 0) >= 9)
            #expect(bench.gaps(id).allSatisfy { $0 >= .seconds(53.8) && $0 <= .seconds(60.2) })
        }
        // It works again: who has waited longest goes first, and all are asked.
        bench.run(until: .seconds(1_500), inFlight: 512, namePlaces: 128)
        #expect(bench.starts.count == 700)
    }

    @Test("With places for all of them, names and addresses take turns by what is due")
    func enough() {
        let registry = Self.registry(100, named: 50)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(600), namePlaces: 50)
        for id in registry.order {
            #expect(bench.gaps(id).allSatisfy { $0 >= .seconds(53.8) && $0 <= .seconds(60.2) })
        }
    }

    @Test("A point that is given an address leaves the row of names")
    func renamed() {
        var schedule = ProbeSchedule(seed: 1)
        schedule.reconcile(Self.registry(2, named: 2), at: .zero)
        #expect(schedule.due(at: .seconds(60), limit: 9, namePlaces: 0).isEmpty)
        schedule.reconcile(Self.registry(2, named: 1), at: .seconds(60))
        #expect(schedule.due(at: .seconds(61), limit: 9, namePlaces: 0).map(\.id) == [Trees.id("n1")])
        #expect(schedule.due(at: .seconds(61), limit: 9, namePlaces: 1).map(\.id) == [Trees.id("n0")])
        schedule.finished(Trees.id("n0"), at: .seconds(62), retryAfter: .zero)
        #expect(schedule.due(at: .seconds(62), limit: 9, namePlaces: 1).map(\.id) == [Trees.id("n0")])
    }

    @Test(
        "Only a name has to be looked up",
        arguments: [
            ("http://ubnd.phuyen.gov.vn/", 1), ("https://localhost:8443/", 1), ("http://1a.vn/", 1),
            ("http://192.0.2.1:8080/x", 0), ("http://[2001:db8::1]/", 0),
        ]
    )
    func names(url: String, named: Int) throws {
        var member = try #require(Trees.registry(["a"]).endpoints.first)
        member.endpoint.url = URL(string: url)
        var schedule = ProbeSchedule(seed: 1)
        schedule.reconcile(Registry([member]), at: .zero)
        #expect(schedule.namedCount == named)
    }
}
