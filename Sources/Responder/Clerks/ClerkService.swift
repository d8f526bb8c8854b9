internal import Foundation
internal import Logging
internal import ServiceLifecycle

/// Lets the simulated clerks report, until shutdown.
struct ClerkService: Sendable {
    let simulator: Simulator
    let sender: any ReportSender
    let seed: UInt64
    let logger: Logger

    /// Reports on their way at once.
    private static let width = 8

    func run() async throws {
        let points = await simulator.province.points.values
        var roster = ClerkRoster(points: points, seed: seed, startedAt: Date())
        while !Task.isCancelled {
            if await simulator.takeAnnouncement() { roster.announce(at: Date()) }
            let province = await simulator.province
            let reports = roster.due(at: Date(), province: province, elapsed: await simulator.elapsed)
            for (report, arrived) in await deliver(reports) {
                if arrived { roster.sent(report) } else { roster.failed(report, at: Date()) }
            }
            try await Task.sleep(for: .seconds(1))
        }
    }

    private func deliver(_ reports: [ClerkReport]) async -> [(ClerkReport, arrived: Bool)] {
        await withTaskGroup(of: (ClerkReport, Bool).self) { group in
            var results: [(ClerkReport, arrived: Bool)] = []
            for (index, report) in reports.enumerated() {
                if index >= Self.width, let done = await group.next() { results.append(done) }
                group.addTask { (report, await deliver(report)) }
            }
            for await done in group { results.append(done) }
            return results
        }
    }

    private func deliver(_ report: ClerkReport) async -> Bool {
        do {
            try await sender.send(report)
            return true
        } catch {
            logger.debug(
                "Simulated report did not arrive and will be sent again",
                metadata: ["endpoint": "\(report.endpoint)", "error": "\(error)"]
            )
            return false
        }
    }
}
