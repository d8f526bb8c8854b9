import Conference
import Testing

@testable import Responder

@Suite("The simulated province decides the same for the same seed")
struct SimulatedProvinceTests {
    @Test("Same seed, same faults, cuts, clerks and latencies", arguments: Scenario.allCases)
    func deterministic(scenario: Scenario) throws {
        let points = try smallProvince(communes: 60, link: Link(carriesChildren: true))
        let first = SimulatedProvince(points: points, seed: 42, scenario: scenario)
        let second = SimulatedProvince(points: points.reversed(), seed: 42, scenario: scenario)
        #expect(first.faults == second.faults)
        #expect(first.cuts == second.cuts)
        #expect(first.clerks == second.clerks)
        #expect(points.allSatisfy { first.latency(of: $0.id) == second.latency(of: $0.id) })
    }

    @Test("Other seeds make other days")
    func seedsDiffer() throws {
        let points = try smallProvince(communes: 60)
        let days = Set((0..<20).map { SimulatedProvince(points: points, seed: $0, scenario: .province).faults })
        #expect(days.count > 15)
    }

    @Test("An ordinary day has one commune down, one slow, one on a narrow line, and one clerk of each kind")
    func ordinaryDay() throws {
        let province = SimulatedProvince(points: try smallProvince(communes: 24), seed: 7, scenario: .province)
        #expect(Set(province.faults.values) == [.down, .slow(milliseconds: 1200), .narrowLine(kbps: 900)])
        #expect(Set(province.clerks.values) == [.brokenMicrophone, .contradicting, .silent])
        #expect(Set(province.faults.keys).isDisjoint(with: province.clerks.keys))
        #expect(province.faults.keys.allSatisfy { province.points[$0]?.level == .commune })
        #expect(province.cuts.isEmpty)
    }

    @Test("Latencies lie between 3 and 25 ms")
    func latencies() throws {
        let points = try smallProvince(communes: 200)
        let province = SimulatedProvince(points: points, seed: 3)
        let latencies = points.map { province.latency(of: $0.id) }
        #expect(latencies.allSatisfy { (.milliseconds(3) ... .milliseconds(25)).contains($0) })
        #expect(Set(latencies).count == 23)
    }

    @Test("A cut takes the point and all below it off, and nothing else")
    func cut() throws {
        var province = SimulatedProvince(points: try smallProvince(), seed: 1)
        try province.cut(id("py-tuyan"))
        for point in province.points.values {
            let below = point.id.rawValue.hasPrefix("py-tuyan")
            #expect(province.condition(of: point.id, after: .zero) == (below ? .cut : .fault(.healthy)), "\(point.id)")
        }
        try province.heal(id("py-tuyan"))
        #expect(try province.condition(of: id("py-tuyan-xa0"), after: .zero) == .fault(.healthy))
    }

    @Test("Healing a point leaves the cut above it")
    func healBelowCut() throws {
        var province = SimulatedProvince(points: try smallProvince(), seed: 1)
        try province.cut(id("py-tuyan"))
        try province.heal(id("py-tuyan-xa0"))
        #expect(try province.cutAbove(id("py-tuyan-xa0")) == id("py-tuyan"))
    }

    @Test(
        "A flapping point is down and up in turn",
        arguments: [(0, false), (9, false), (10, true), (19, true), (20, false)]
    )
    func flapping(second: Int, answers: Bool) throws {
        var province = SimulatedProvince(points: try smallProvince(), seed: 1)
        try province.set(.flapping(seconds: 10), at: id("py"))
        #expect(try province.condition(of: id("py"), after: .seconds(second)).answers == answers)
    }

    @Test(
        "A narrow line that carries the points below is shared by them; one that does not is not",
        arguments: [true, false]
    )
    func sharedLine(carries: Bool) throws {
        let points = try smallProvince(link: Link(downKbps: 50_000, upKbps: 50_000, carriesChildren: carries))
        var province = SimulatedProvince(points: points, seed: 1)
        try province.set(.narrowLine(kbps: 900), at: id("py-tuyan"))
        let lines = LineTable(province: province)
        let first = try lines.path(to: id("py-tuyan-xa0"), in: province)
        let second = try lines.path(to: id("py-tuyan-xa2"), in: province)
        let own = try lines.path(to: id("py-tuyan"), in: province)
        #expect(own.compactMap(\.up?.kbps) == [900])
        #expect(first.compactMap(\.up?.kbps) == (carries ? [900] : []))
        #expect(first.first?.up === second.first?.up)
    }

    @Test("A line whose rate did not change stays the same line")
    func linesStay() throws {
        let points = try smallProvince(link: Link(downKbps: 50_000, upKbps: 50_000, carriesChildren: true))
        var province = SimulatedProvince(points: points, seed: 1)
        let before = LineTable(province: province)
        try province.set(.down, at: id("py-phuhoa"))
        let after = LineTable(province: province, previous: before)
        let same = try (before.path(to: id("py-tuyan"), in: province), after.path(to: id("py-tuyan"), in: province))
        #expect(same.0.first?.up === same.1.first?.up)
    }
}
