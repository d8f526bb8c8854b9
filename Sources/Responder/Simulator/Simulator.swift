public import Conference
internal import Foundation
internal import NIOCore
internal import NIOPosix

/// The simulated points while they run: takes commands, keeps the sockets as the faults demand.
public actor Simulator {
    /// The points with their faults, as they are now.
    public private(set) var province: SimulatedProvince
    /// Nil when no point is reached by https.
    public let authority: SimulatedAuthority?
    var sites: [SimulatedSite] = []
    private(set) var lines: LineTable
    private let startedAt = ContinuousClock.now
    private var announced = false
    private var settling = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(points: [SimulatedPoint], seed: UInt64, scenario: Scenario, authority: SimulatedAuthority?) throws {
        province = SimulatedProvince(points: points, seed: seed, scenario: scenario)
        lines = LineTable(province: province)
        let secure = points.flatMap(\.places).contains { $0.address.secure }
        self.authority = secure ? try authority ?? SimulatedAuthority(now: Date()) : nil
    }

    /// Since the simulator was made.
    var elapsed: Duration { startedAt.duration(to: .now) }

    /// Opens the sockets of all points.
    ///
    /// - Throws: ``BindFailure`` for the first address that cannot be opened.
    func open(on group: MultiThreadedEventLoopGroup, resources: ResponderResources) async throws {
        var byAddress: [ListenAddress: [SimulatedPoint]] = [:]
        for point in province.points.values.sorted(by: { $0.id < $1.id }) {
            for address in Set(point.places.map(\.address)) { byAddress[address, default: []].append(point) }
        }
        sites = byAddress.map { SimulatedSite(address: $0, points: $1, group: group, resources: resources) }
        try await settle()
    }

    /// Where a point listens, with the port that the system chose; nil before it was opened and for one without URL.
    public func address(of id: EndpointID) -> ListenAddress? {
        guard let home = province.points[id]?.home else { return nil }
        return sites.first { $0.address == home.address }?.bound
    }

    /// Applies `change` and brings the sockets in line; returns when they are.
    func change(_ change: @Sendable (inout SimulatedProvince) -> Void) async throws {
        let before = province.faults
        change(&province)
        if before != province.faults { lines = LineTable(province: province, previous: lines) }
        try await settle()
    }

    /// Follows points that change with time alone.
    func tick() async throws {
        let moves = province.faults.values.contains {
            if case .flapping = $0 { true } else { false }
        }
        if moves { try await settle() }
    }

    /// One pass at a time: while a pass waits for sockets, commands may come in, and each has a pass of its own after.
    private func settle() async throws {
        while settling { await withCheckedContinuation { waiting.append($0) } }
        settling = true
        defer {
            settling = false
            for next in waiting { next.resume() }
            waiting = []
        }
        var failure: (any Error)?
        for index in sites.indices {
            let plan = ListenerPlan(
                address: sites[index].address,
                points: sites[index].points,
                province: province,
                lines: lines,
                elapsed: elapsed
            )
            do { try await settle(index, plan) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    private func settle(_ index: Int, _ plan: ListenerPlan) async throws {
        var site = sites[index]
        try site.show(plan, authority: authority, now: Date())
        sites[index] = site
        guard plan.mode != site.mode else { return }
        // Written back even when it fails: what was closed is closed.
        defer { sites[index] = site }
        try await site.move(to: plan.mode)
    }

    func announce() { announced = true }

    /// True once after each announcement.
    func takeAnnouncement() -> Bool {
        defer { announced = false }
        return announced
    }

    var openConnections: Int { sites.reduce(0) { $0 + $1.listener.connections.count } }
}
