import Conference
import Testing

@Suite("How long a sweep of bandwidth tests takes yet")
struct TestForecastTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var districtKbps: Int?
        var communes = 4
        var carries = true
        let floor: Double
        let full: Double
        var testDescription: String { name }
    }

    /// A floor test takes seven seconds, a full one four, as long as nothing else is known. Full tests run one after the other.
    private static let cases = [
        Case(name: "one point: one direction after the other", communes: 1, carries: false, floor: 14, full: 8),
        Case(name: "each on a line of its own", carries: false, floor: 14, full: 32),
        Case(name: "one at a time on a line of unknown rate", floor: 28, full: 32),
        Case(name: "30 % of 22 Mbit/s carries two at a time", districtKbps: 22_000, floor: 14, full: 32),
        Case(name: "a wide carrier", districtKbps: 1_000_000, floor: 14, full: 32),
        Case(name: "more than run at once", communes: 40, carries: false, floor: 7 * 80 / 8, full: 4 * 80),
    ]

    private func forecast(_ example: Case, _ kind: TestForecast.Kind) -> TestForecast {
        let communes = (0..<example.communes).map { TestPoint.make("c\($0)", parent: "d") }
        let district = TestPoint.make(
            "d",
            level: .district,
            up: example.districtKbps,
            down: example.districtKbps,
            carries: example.carries,
            targets: nil
        )
        let registry = Registry(([district] + communes).map { RegisteredEndpoint(endpoint: $0, origin: .file) })
        return TestForecast(communes, registry: registry, kind: kind)
    }

    @Test("At first by the fullest line, the points and how many run at once", arguments: cases)
    func atFirst(_ example: Case) {
        let floor = forecast(example, .floor(FloorTestPolicy()))
        #expect(abs(floor.secondsLeft(after: 0) - example.floor) < 0.001)
        #expect(floor.total == example.communes * 2)
        #expect(abs(forecast(example, .full).secondsLeft(after: 0) - example.full) < 0.001)
    }

    @Test("Then by how long those took that are over, counting down between their ends, and never below nothing")
    func learns() throws {
        var forecast = forecast(Self.cases[2], .full)
        // Two seconds each in place of four.
        var elapsed = 0.0
        for point in (0..<4).compactMap({ EndpointID(rawValue: "c\($0)") }) {
            for direction in Direction.allCases {
                elapsed += 2
                forecast.finished(point, direction, after: elapsed)
            }
            if forecast.done == 4 {
                // Four turns of (8 + 4) ÷ 5 seconds.
                #expect(abs(forecast.secondsLeft(after: 8) - 9.6) < 0.001)
                #expect(abs(forecast.secondsLeft(after: 9) - 8.6) < 0.001)
                #expect(forecast.secondsLeft(after: 100) == 0)
            }
        }
        #expect(forecast.done == forecast.total)
        #expect(forecast.secondsLeft(after: elapsed) == 0)
    }

    @Test("Of tests that run at once the last is awaited no longer because others have ended")
    func parallel() {
        var forecast = forecast(Self.cases[1], .floor(FloorTestPolicy()))
        let points = (0..<4).compactMap { EndpointID(rawValue: "c\($0)") }
        for point in points { forecast.finished(point, .down, after: 6) }
        // One turn of (6 + 7) ÷ 2 seconds, of which nearly all has passed when three have ended.
        #expect(abs(forecast.secondsLeft(after: 6) - 6.5) < 0.001)
        for point in points.dropLast() { forecast.finished(point, .up, after: 12) }
        #expect(abs(forecast.secondsLeft(after: 12) - 0.5) < 0.001)
    }
}
