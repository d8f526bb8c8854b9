public import Logging
internal import NIOCore
internal import NIOPosix
public import ServiceLifecycle

/// Runs the far ends of many points with their faults, the clerks who report, and the control port.
public struct SimulatorService: Service {
    /// Takes commands while the service runs.
    public let simulator: Simulator
    private let control: ListenAddress?
    private let clerks: ClerkService?
    private let limits: ResponderLimits
    private let logger: Logger
    private let onReady: @Sendable (SimulatorStart) async -> Void

    /// - Parameters:
    ///   - control: A loopback address for ``SimulatorControlClient``; nil for none.
    ///   - reports: Where the clerks' reports go; nil lets nobody report.
    ///   - authority: Signs the certificates of https points; nil makes a new one when there are any.
    ///   - onReady: Told when all points listen.
    /// - Throws: When the certificates of https points cannot be made.
    public init(
        points: [SimulatedPoint],
        seed: UInt64,
        scenario: Scenario,
        control: ListenAddress?,
        reports: (any ReportSender)?,
        authority: SimulatedAuthority? = nil,
        limits: ResponderLimits = .simulator,
        logger: Logger,
        onReady: @escaping @Sendable (SimulatorStart) async -> Void = { _ in }
    ) throws {
        let simulator = try Simulator(points: points, seed: seed, scenario: scenario, authority: authority)
        self.simulator = simulator
        self.control = control
        self.limits = limits
        self.logger = logger
        self.onReady = onReady
        clerks = reports.map { ClerkService(simulator: simulator, sender: $0, seed: seed, logger: logger) }
    }

    /// Serves until shutdown or cancellation.
    ///
    /// - Throws: ``BindFailure`` when an address cannot be opened.
    public func run() async throws {
        DescriptorLimit.raise()
        try await withEventLoops(threads: 2) { group in
            try await simulator.open(on: group, resources: ResponderResources(limits: limits, logger: logger))
            var bound: ListenAddress?
            if let control { bound = try await ControlServer.open(control, simulator: simulator, group: group) }
            let start = SimulatorStart(listeners: await simulator.sites.count, control: bound)
            logger.info("Simulator listens", metadata: ["listeners": "\(start.listeners)"])
            await onReady(start)
            try await work()
        }
    }

    private func work() async throws {
        await withTaskGroup(of: Void.self) { group in
            if let clerks { group.addTask { try? await clerks.run() } }
            group.addTask { await follow() }
            group.addTask { try? await waitForShutdown() }
            // The clerks and the clock go on for ever, so the first to end is the shutdown, or a cancellation.
            await group.next()
            group.cancelAll()
        }
    }

    /// Moves the points that change with time alone.
    private func follow() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: .seconds(1))
                try await simulator.tick()
            } catch is CancellationError {
                return
            } catch {
                logger.warning("A simulated point could not be opened", metadata: ["error": "\(error)"])
            }
        }
    }
}

/// What came to stand at the start of a simulator.
public struct SimulatorStart: Sendable {
    /// Addresses that the points use.
    public let listeners: Int
    /// Where commands are taken, with the port that the system chose.
    public let control: ListenAddress?
}

extension ResponderLimits {
    /// Room for a probe and a test at every point of a country at once.
    public static var simulator: ResponderLimits {
        var limits = ResponderLimits()
        limits.transfers = 20_000
        limits.connections = 40_000
        return limits
    }
}
