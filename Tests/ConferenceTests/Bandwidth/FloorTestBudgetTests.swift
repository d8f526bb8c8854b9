import Conference
import Foundation
import Testing

@Suite("What floor tests may take of a line")
struct FloorTestBudgetTests {
    @Test("Tests below a carrier stay within 30 % of its line, in each direction by itself")
    func share() {
        // 30 % of 25 Mbit/s is 7.5: two tests of 3,276 kbit/s up; down there is room for all.
        let carrier = TestPoint.make("d", level: .district, up: 25_000, down: 1_000_000, carries: true, targets: nil)
        var bench = FloorTestBench(
            [carrier] + (0..<12).map { TestPoint.make("c\($0)", parent: "d") },
            policy: FloorTestPolicy(concurrent: 50)
        )
        var most: [Direction: Int] = [:]
        bench.run(for: 100) { bench in
            for direction in Direction.allCases {
                most[direction] = max(most[direction] ?? 0, bench.plans.count { $0.direction == direction })
            }
        }
        #expect(most == [.up: 2, .down: 12])
        #expect(bench.starts.count == 24)
    }

    @Test(
        "A line too narrow for any test takes one at a time, and so does one of unknown rate",
        arguments: [1_000, nil]
    )
    func narrow(kbps: Int?) {
        let carrier = TestPoint.make("d", level: .district, up: kbps, down: kbps, carries: true)
        var bench = FloorTestBench([carrier] + (0..<3).map { TestPoint.make("c\($0)", parent: "d") })
        bench.run(for: 120) { bench in
            #expect(Direction.allCases.allSatisfy { direction in bench.plans.count { $0.direction == direction } <= 1 })
        }
        #expect(bench.starts.count == 8)
    }

    @Test("Small tests do not slip in for ever before a large one")
    func hold() {
        // Every few seconds a small test is due below d. Only an empty d takes the large one of z.
        let audio = Profile.standard[0]
        let small = (0..<30).map { "c\($0)" }
        let policy = FloorTestPolicy(renewal: 20, concurrent: 50)
        let carrier = TestPoint.make("d", level: .district, up: 2_000, down: 2_000, carries: true, targets: nil)
        var bench = FloorTestBench(
            [carrier] + (small + ["z"]).map { TestPoint.make($0, parent: "d") },
            sessions: [
                .test("s", small, start: 20 * 3_600, profile: audio),
                .test("t", ["z"], start: 20 * 3_600, profile: Profile.standard[4]),
            ],
            policy: policy
        )
        bench.run(for: 300)
        #expect(bench.times("z", .down).count >= 3)
        #expect(bench.times("z", .up).count >= 3)
        #expect(small.allSatisfy { bench.times($0, .up).count >= 3 })
    }

    /// A random forest with random lines and sessions, from a seed.
    struct World {
        var endpoints: [Endpoint] = []
        var sessions: [ProfiledSession] = []

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            let levels: [Level] = [.province, .district, .commune]
            for index in 0..<Int.random(in: 5...40, using: &random) {
                let parent =
                    index == 0 || Int.random(in: 0..<6, using: &random) == 0
                    ? nil : endpoints.randomElement(using: &random)
                let depth = parent.map { min($0.level.depth, 2) } ?? 0
                let rate = [nil, 1_000, 5_000, 20_000, 100_000].randomElement(using: &random) ?? nil
                endpoints.append(
                    TestPoint.make(
                        "n\(index)",
                        level: levels[min(depth, 2)],
                        parent: parent?.id.rawValue,
                        up: rate,
                        down: rate.map { $0 * 2 },
                        carries: Bool.random(using: &random)
                    )
                )
            }
            for index in 0..<Int.random(in: 0...6, using: &random) {
                let points = endpoints.map(\.id.rawValue).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
                sessions.append(
                    .test(
                        "s\(index)",
                        points,
                        start: Double.random(in: -3_600...18_000, using: &random),
                        minutes: Int.random(in: 5...120, using: &random),
                        profile: Profile.standard.randomElement(using: &random) ?? .standardMeeting
                    )
                )
            }
        }
    }

    @Test("Over random trees and calendars: within budget, outside of guard windows, nobody starves", arguments: 0..<24)
    func properties(seed: UInt64) {
        let world = World(seed: seed)
        var bench = FloorTestBench(world.endpoints, sessions: world.sessions)
        bench.carries = { id, _ in id.rawValue.hasSuffix("3") ? nil : 3_000 }
        var faults: [String] = []
        bench.run(for: 7 * 3_600, step: 11) { bench in
            // Collected rather than expected one by one: there are a million of them.
            if bench.plans.count > 8 { faults.append("too many at \(bench.now)") }
            if Set(bench.plans.map(\.endpoint)).count != bench.plans.count {
                faults.append("both ways at \(bench.now)")
            }
            if !Self.keepsBudgets(bench) { faults.append("over budget at \(bench.now)") }
            if !Self.keepsGuards(bench) { faults.append("guard broken at \(bench.now)") }
        }
        #expect(faults.isEmpty)
        // What is not closed for the whole time has been tested; seven hours are far more than one round takes.
        let never = Set(world.endpoints.map(\.id)).subtracting(bench.starts.map(\.plan.endpoint))
        #expect(never.isEmpty)
    }

    private static func keepsBudgets(_ bench: FloorTestBench) -> Bool {
        var sums: [[String]: (kbps: Double, count: Int)] = [:]
        for plan in bench.plans {
            for line in [plan.endpoint] + bench.registry.carriers(of: plan.endpoint) {
                sums[[line.rawValue, plan.direction.rawValue], default: (0, 0)].kbps += plan.pacedKbps
                sums[[line.rawValue, plan.direction.rawValue], default: (0, 0)].count += 1
            }
        }
        return sums.allSatisfy { key, sum in
            let link = EndpointID(rawValue: key[0]).flatMap { bench.registry[$0]?.endpoint.link }
            let declared = key[1] == "up" ? link?.upKbps : link?.downKbps
            return sum.count <= 1 || sum.kbps <= Double(declared ?? 0) * 0.3
        }
    }

    private static func keepsGuards(_ bench: FloorTestBench) -> Bool {
        let near = bench.sessions.filter { $0.session.start - 600 <= bench.now && bench.now < $0.session.end }
        let closed = Set(near.flatMap { $0.session.points.flatMap { [$0] + bench.registry.carriers(of: $0) } })
        return bench.plans.allSatisfy {
            closed.isDisjoint(with: [$0.endpoint] + bench.registry.carriers(of: $0.endpoint))
        }
    }
}
