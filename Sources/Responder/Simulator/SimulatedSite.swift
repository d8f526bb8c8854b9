internal import Conference
internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// The sockets of one address of the simulator.
struct SimulatedSite: Sendable {
    let address: ListenAddress
    let points: [SimulatedPoint]
    let farEnd: SimulatedFarEnd
    let listener: Listener
    /// Nil before the first plan.
    private(set) var mode: ListenerPlan.Mode?
    /// The address with the port that the system chose.
    private(set) var bound: ListenAddress?
    private var sockets: [any Channel] = []
    private var certificate: CertificateFault?

    init(
        address: ListenAddress,
        points: [SimulatedPoint],
        group: MultiThreadedEventLoopGroup,
        resources: ResponderResources
    ) {
        let farEnd = SimulatedFarEnd()
        self.address = address
        self.points = points
        self.farEnd = farEnd
        let tls: (@Sendable () -> NIOSSLContext?)? = if address.secure { { farEnd.tls } } else { nil }
        listener = Listener(
            group: group,
            resources: resources,
            farEnd: farEnd,
            connections: ConnectionSet(),
            tls: tls,
            receiveBuffer: Self.receiveBuffer(for: points)
        )
    }

    /// Half a millisecond of the widest line here, bytes, within what a kernel is sure to grant: less would hold a wide line up.
    static func receiveBuffer(for points: [SimulatedPoint]) -> Int {
        let widest = points.map { [$0.link?.downKbps, $0.link?.upKbps].compactMap(\.self).max() ?? .max }.max() ?? .max
        return min(max(widest / 16, 4_096), 65_536)
    }

    /// Answers as `plan` says from the next request on.
    mutating func show(_ plan: ListenerPlan, authority: SimulatedAuthority?, now: Date) throws {
        var tls = farEnd.tls
        if let authority, address.secure, tls == nil || plan.certificate != certificate {
            tls = try authority.context(host: address.host, fault: plan.certificate, now: now)
        }
        certificate = plan.certificate
        farEnd.become(plan.table, tls: tls)
    }

    /// Opens or closes the sockets.
    ///
    /// - Throws: ``BindFailure``; then nothing listens, and the next plan tries again.
    mutating func move(to next: ListenerPlan.Mode) async throws {
        // The filler of a black hole goes first, or the listener would be left with a dead connection in its queue.
        for socket in sockets.reversed() { try? await socket.close() }
        sockets = []
        mode = nil
        switch next {
        case .open:
            sockets = [try await listener.open(bound ?? address)]
        case .blackHole:
            listener.connections.cutAll()
            sockets = try await listener.blackHole(bound ?? address)
        case .closed:
            listener.connections.resetAll()
            if bound == nil {
                // Shows at the start that the address can be had, and fixes the port.
                let trial = try await listener.open(address)
                bound = address.withPort(of: trial)
                try await trial.close()
            }
        }
        if let socket = sockets.first { bound = address.withPort(of: socket) }
        mode = next
    }
}
