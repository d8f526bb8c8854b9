import Conference
import Foundation
import Testing

@testable import Responder

@Suite("What a simulated clerk says")
struct ClerkTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func clerk(seed: UInt64 = 1) throws -> Clerk {
        let technician = FieldReport.Technician(name: "Lê Thị Lan", phone: "0100000001")
        let point = SimulatedPoint(id: try id("py-xa"), level: .commune, home: nil, technician: technician)
        return Clerk(point: point, seed: seed, run: "r1")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let behaviour: ClerkBehaviour
        let condition: Condition
        let status: FieldReport.Status
        var microphone = ChecklistState.ok
        var testDescription: String { "\(behaviour), \(condition)" }
    }

    @Test(
        "The report follows behaviour and line",
        arguments: [
            Case(behaviour: .inOrder, condition: .fault(.healthy), status: .clear),
            Case(behaviour: .inOrder, condition: .fault(.slow(milliseconds: 9)), status: .clear),
            Case(behaviour: .inOrder, condition: .fault(.down), status: .disconnected),
            Case(behaviour: .inOrder, condition: .cut, status: .disconnected),
            Case(behaviour: .contradicting, condition: .fault(.healthy), status: .disconnected),
            Case(behaviour: .contradicting, condition: .fault(.down), status: .clear),
            Case(behaviour: .brokenMicrophone, condition: .fault(.healthy), status: .noSound, microphone: .fault),
            Case(behaviour: .brokenMicrophone, condition: .cut, status: .disconnected, microphone: .fault),
        ]
    )
    func says(_ example: Case) throws {
        let report = try clerk().report(
            number: 3,
            behaviour: example.behaviour,
            condition: example.condition,
            at: now
        )
        let said = try #require(report)
        #expect(said.status == example.status)
        #expect(said.checklist.count == ChecklistItem.allCases.count)
        #expect(said.checklist[.microphone] == example.microphone)
        #expect(said.checklist.filter { $0.key != .microphone }.values.allSatisfy { $0 == .ok })
        #expect(said.technician.name == "Lê Thị Lan")
        #expect(said.clientID == "sim-r1-py-xa-3")
    }

    @Test("A silent clerk says nothing")
    func silent() throws {
        #expect(try clerk().report(number: 0, behaviour: .silent, condition: .fault(.healthy), at: now) == nil)
    }

    @Test("A technician who is not known is invented, the same for the same seed, with a number that nobody has")
    func invented() throws {
        let point = SimulatedPoint(id: try id("py-xa"), level: .commune, home: nil)
        let first = Clerk(point: point, seed: 5, run: "a").technician
        #expect(first == Clerk(point: point, seed: 5, run: "b").technician)
        #expect(first.phone.hasPrefix("010") && first.phone.count == 10)
    }
}

@Suite("When the simulated clerks report")
struct ClerkRosterTests {
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    /// Lets the clerks work for so many seconds with a sender that always succeeds.
    private func work(_ roster: inout ClerkRoster, _ province: SimulatedProvince, seconds: ClosedRange<Int>)
        -> [ClerkReport]
    {
        seconds.flatMap { second in
            roster.due(at: start + Double(second), province: province, elapsed: .seconds(second))
        }
    }

    @Test("Between 20 and 60 seconds after the start everyone but the silent has reported once")
    func firstMinute() throws {
        let points = try smallProvince(communes: 36)
        var province = SimulatedProvince(points: points, seed: 4)
        try province.setClerk(.silent, at: id("py"))
        var roster = ClerkRoster(points: points, seed: 4, startedAt: start)
        #expect(work(&roster, province, seconds: 0...19).isEmpty)
        let reports = work(&roster, province, seconds: 20...60)
        #expect(reports.count == points.count - 1)
        #expect(Set(reports.map(\.endpoint)).count == reports.count)
    }

    @Test("The same seed makes the same reports at the same seconds")
    func deterministic() throws {
        let points = try smallProvince(communes: 36)
        let province = SimulatedProvince(points: points, seed: 4, scenario: .province)
        var first = ClerkRoster(points: points, seed: 4, startedAt: start)
        var second = ClerkRoster(points: points.reversed(), seed: 4, startedAt: start)
        #expect(work(&first, province, seconds: 0...400) == work(&second, province, seconds: 0...400))
    }

    @Test("No clerk's last word is ever older than two minutes")
    func fresh() throws {
        let points = try smallProvince(communes: 36)
        let province = SimulatedProvince(points: points, seed: 9)
        var roster = ClerkRoster(points: points, seed: 9, startedAt: start)
        var last: [EndpointID: Date] = [:]
        for report in work(&roster, province, seconds: 0...3600) {
            if let before = last[report.endpoint] { #expect(report.clientAt.timeIntervalSince(before) <= 120) }
            last[report.endpoint] = report.clientAt
        }
    }

    @Test("Three thousand clerks send about ten reports a second, from the first on")
    func country() throws {
        let points = try smallProvince(communes: 3000)
        let province = SimulatedProvince(points: [], seed: 9)
        var roster = ClerkRoster(points: points, seed: 9, startedAt: start)
        var most = 0
        for second in stride(from: 0, to: 900, by: 50) {
            let reports = roster.due(at: start + Double(second), province: province, elapsed: .seconds(second))
            most = max(most, reports.count)
        }
        #expect(most <= 50 * 14)
    }

    @Test("An announced session makes everyone report within 20 seconds")
    func announced() throws {
        let points = try smallProvince()
        let province = SimulatedProvince(points: points, seed: 9)
        var roster = ClerkRoster(points: points, seed: 9, startedAt: start)
        _ = work(&roster, province, seconds: 0...60)
        roster.announce(at: start + 61)
        #expect(Set(work(&roster, province, seconds: 61...81).map(\.endpoint)).count == points.count)
    }

    @Test("A report that does not arrive is sent again as the same report, later and later")
    func retries() throws {
        let points = [SimulatedPoint(id: try id("py"), level: .province, home: nil)]
        let province = SimulatedProvince(points: points, seed: 2)
        var roster = ClerkRoster(points: points, seed: 2, startedAt: start)
        var attempts: [(second: Int, id: String)] = []
        for second in 0...120 {
            let now = start + Double(second)
            for report in roster.due(at: now, province: province, elapsed: .seconds(second)) {
                attempts.append((second, report.clientID))
                roster.failed(report, at: now)
            }
        }
        let first = attempts.filter { $0.id == attempts[0].id }
        #expect(zip(first, first.dropFirst()).map { $1.second - $0.second }.prefix(4) == [2, 4, 8, 16])
    }

    @Test("A report that arrived is not sent again, and a newer word replaces one that did not")
    func newest() throws {
        let points = [SimulatedPoint(id: try id("py"), level: .province, home: nil)]
        let province = SimulatedProvince(points: points, seed: 2)
        var roster = ClerkRoster(points: points, seed: 2, startedAt: start)
        let report = try #require(roster.due(at: start + 60, province: province, elapsed: .zero).first)
        roster.failed(report, at: start + 60)
        let later = roster.due(at: start + 200, province: province, elapsed: .zero)
        #expect(later.map(\.clientID) == [report.clientID.dropLast() + "1"])
        roster.sent(later[0])
        #expect(roster.due(at: start + 201, province: province, elapsed: .zero).isEmpty)
    }
}
