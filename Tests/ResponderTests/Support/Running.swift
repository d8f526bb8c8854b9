import Conference
import Logging
import Synchronization

@testable import Responder

/// Runs a responder on a port of the system's choice for as long as `body` takes.
func withResponder(
    limits: ResponderLimits = ResponderLimits(),
    delay: Duration = .zero,
    _ body: @Sendable (ListenAddress) async throws -> Void
) async throws {
    let (ready, isReady) = AsyncStream.makeStream(of: ListenAddress.self)
    let service = ResponderService(
        configuration: ResponderConfiguration(
            addresses: [ListenAddress(host: "127.0.0.1", port: 0)],
            limits: limits,
            delay: delay
        ),
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    ) { addresses in
        if let address = addresses.first { isReady.yield(address) }
        isReady.finish()
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { isReady.finish() }
            try await service.run()
        }
        for await address in ready { try await body(address) }
        group.cancelAll()
        try await group.waitForAll()
    }
}

/// Runs a simulator for as long as `body` takes.
func withSimulator(
    _ points: [SimulatedPoint],
    scenario: Scenario = .calm,
    seed: UInt64 = 1,
    reports: (any ReportSender)? = nil,
    _ body: @Sendable (Simulator, SimulatorStart) async throws -> Void
) async throws {
    let (ready, isReady) = AsyncStream.makeStream(of: SimulatorStart.self)
    let service = try SimulatorService(
        points: points,
        seed: seed,
        scenario: scenario,
        control: ListenAddress(host: "127.0.0.1", port: 0),
        reports: reports,
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    ) { start in
        isReady.yield(start)
        isReady.finish()
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { isReady.finish() }
            try await service.run()
        }
        for await start in ready { try await body(service.simulator, start) }
        group.cancelAll()
        try await group.waitForAll()
    }
}
