import Conference
import Foundation
import Testing

@Suite("Budgets of bandwidth tests over random countries and calendars")
struct BandwidthBudgetTests {
    @Test(
        "A day of floor and full tests stays within its budgets, leaves sessions alone and lets nobody starve",
        arguments: BudgetWorld.Shape.allCases
    )
    func day(shape: BudgetWorld.Shape) {
        var floorTests = 0
        var fullTests = 0
        var awaited = 0
        for seed in UInt64(1)...3 {
            var day = BudgetDay(shape, seed: seed)
            var watch = BudgetWatch()
            day.run { watch.look($0, $1, $2) }
            watch.close(day)
            #expect(watch.faults.isEmpty, "seed \(seed): \(watch.faults.prefix(5))")
            let bound = BudgetWatch.bound(of: day)
            #expect(watch.longestWait <= bound, "seed \(seed)")
            #expect(bound < day.schedule.policy.renewal, "seed \(seed): the bound takes this for granted")
            floorTests += day.started
            fullTests += day.fullStarted
            awaited += watch.awaited
        }
        // Nothing of this can be broken on a day on which nothing happens.
        #expect(floorTests > 30)
        #expect(fullTests > 4)
        // Where sessions follow each other all day long there may never be time enough.
        if shape != .allDay { #expect(awaited > 0) }
    }

    @Test("A narrow line does not hold up those beside it, below a carrier that has room for all")
    func wideCarrier() {
        // Six districts of unknown rate, each with four communes: one test at a time in each and in each direction.
        var points = [TestPoint.make("p", level: .province, up: 1_000_000, down: 1_000_000, carries: true)]
        for district in 0..<6 {
            points.append(TestPoint.make("d\(district)", level: .district, parent: "p", carries: true))
            points += (0..<4).map { TestPoint.make("d\(district)c\($0)", parent: "d\(district)") }
        }
        var bench = FloorTestBench(points)
        bench.run(for: 150)
        // One after the other they would take seven minutes.
        #expect(bench.starts.count == 62)
    }

    @Test("However many points fail, those of a later session have their first test before any has its second")
    func firstTests() {
        for seed in UInt64(1)...8 {
            var random = SeededGenerator(seed: seed)
            // Below a carrier of unknown rate: one test at a time in each direction.
            var points = [TestPoint.make("d", level: .district, carries: true, targets: nil)]
            let early = (0..<Int.random(in: 15...40, using: &random)).map { "a\($0)" }
            let late = (0..<Int.random(in: 2...10, using: &random)).map { "b\($0)" }
            points += (early + late).map { TestPoint.make($0, parent: "d") }
            var bench = FloorTestBench(
                points.shuffled(using: &random),
                sessions: [.test("next", early, start: 3 * 3_600), .test("later", late, start: 20 * 3_600)]
            )
            let works = Set(early.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
            bench.carries = { id, _ in works.contains(id.rawValue) ? 1e6 : nil }
            bench.run(for: 3_600)

            func lane(_ start: FloorTestBench.Start) -> [String] {
                [start.plan.endpoint.rawValue, start.plan.direction.rawValue]
            }
            let firsts = Dictionary(bench.starts.map { (lane($0), $0.at) }) { min($0, $1) }
            #expect(firsts.count == 2 * (early.count + late.count), "seed \(seed)")
            let retries = bench.starts.filter { firsts[lane($0)] != $0.at }
            #expect(!retries.isEmpty)
            for retry in retries {
                // Who is tested in the other direction at that moment cannot be chosen.
                let busy = bench.starts.filter { $0.at <= retry.at && retry.at < $0.at + bench.testSeconds }
                    .map(\.plan.endpoint.rawValue)
                let passedOver = (early + late).filter { point in
                    let first = firsts[[point, retry.plan.direction.rawValue]] ?? .distantFuture
                    return first > retry.at && !busy.contains(point)
                }
                #expect(passedOver.isEmpty, "seed \(seed): \(passedOver) at \(retry.at)")
            }
        }
    }

    @Test("A wide test that waits for a narrow line finds its part of the carrier when that is free")
    func keptPart() {
        // 30 % of p is 9,000 kbit/s: two tests of 3,276. The one of x comes first and waits for its narrow district.
        let points = [
            TestPoint.make("p", level: .province, up: 30_000, down: 30_000, carries: true, targets: nil),
            TestPoint.make("d", level: .district, parent: "p", carries: true, targets: nil),
            TestPoint.make("w", parent: "d"), TestPoint.make("x", parent: "d"),
            TestPoint.make("y", parent: "p"),
        ]
        var bench = FloorTestBench(points, sessions: [.test("s", ["w", "x"], start: 20 * 3_600)])
        bench.run(for: 8)
        #expect(bench.times("w", .down) == [0])
        #expect(bench.times("x", .down) == [7])
        // It would fit beside w, but not beside x as well.
        #expect(bench.times("y", .down) == [7])
    }

    @Test("A session booked at short notice stops full tests on its lines, and a full test the floor tests on its own")
    func givesWay() throws {
        let bench = FloorTestBench(FloorTestScheduleTests.tree)
        let points = bench.registry.order
        func stopped(_ session: ProfiledSession) -> Set<String> {
            let claim = FullTestClaim(scope: .everything, insists: false)
            let found = FullTestGate().overtaken(
                Dictionary(uniqueKeysWithValues: points.map { ($0, claim) }),
                registry: bench.registry,
                sessions: [session],
                now: bench.now
            )
            return Set(found.map(\.rawValue))
        }
        #expect(stopped(.test("s", ["c1"], start: 600)) == ["p", "d", "c1", "c2", "e"])
        #expect(stopped(.test("s", ["c1"], start: 601)) == [])
        let free = try #require(points.first { $0.rawValue == "free" })
        let commune = try #require(points.first { $0.rawValue == "c1" })
        func displaced(by id: EndpointID) -> Set<String> {
            Set(
                FullTestGate().displaced(bench.due(), by: id, registry: bench.registry).map(\.endpoint.rawValue)
            )
        }
        #expect(displaced(by: free) == ["free"])
        #expect(displaced(by: commune) == ["p", "d", "c1", "c2", "e"])
    }
}
