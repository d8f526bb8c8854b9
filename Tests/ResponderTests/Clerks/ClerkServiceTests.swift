import Conference
import Testing

@testable import Responder

@Suite("The clerks at work")
struct ClerkServiceTests {
    /// Fails each report once, then takes it.
    private actor FlakySender: ReportSender {
        struct Unreachable: Error {}

        private var seen: Set<String> = []
        private(set) var taken: [ClerkReport] = []

        func send(_ report: ClerkReport) async throws {
            guard seen.insert(report.clientID).inserted == false else { throw Unreachable() }
            taken.append(report)
        }
    }

    @Test("After an announcement a report reaches its receiver in spite of a failure, as the same report")
    func arrives() async throws {
        let sender = FlakySender()
        let point = SimulatedPoint(id: try id("py"), level: .province, home: nil)
        // A clerk of the quick sort, so that the test need not wait.
        let seed = try #require(
            (0..<1000).first { Clerk(point: point, seed: $0, run: "").announcementDelay < 3.1 }
        )
        try await withSimulator([point], seed: seed, reports: sender) { simulator, _ in
            #expect(await simulator.apply(.announce).ok)
            while await sender.taken.isEmpty { try await Task.sleep(for: .milliseconds(100)) }
            #expect(await sender.taken.map(\.endpoint.rawValue) == ["py"])
        }
    }
}
