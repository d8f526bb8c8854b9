internal import Conference

/// What each listener of a province is to do at one moment. Pure.
struct ListenerPlan: Sendable {
    enum Mode: Sendable, Equatable {
        case open
        /// Connections are refused.
        case closed
        /// Connection attempts are not answered.
        case blackHole
    }

    let mode: Mode
    let table: PointTable
    /// Nil for a good one.
    let certificate: CertificateFault?

    /// Points that share an address can only be closed together; while one of them still answers, a request to the
    /// others is reset (down) or left unanswered (cut).
    init(
        address: ListenAddress,
        points: [SimulatedPoint],
        province: SimulatedProvince,
        lines: LineTable,
        elapsed: Duration
    ) {
        var table = PointTable()
        var conditions: [Condition] = []
        var certificate: CertificateFault?
        for point in points {
            let condition = province.condition(of: point.id, after: elapsed)
            conditions.append(condition)
            if case .fault(.badCertificate(let fault)) = condition { certificate = fault }
            let manner = Self.manner(of: point.id, condition, province, lines)
            if let home = point.home, home.address == address { table.add(prefix: home.base, manner) }
            if let down = point.down, down.address == address { table.add(path: down.path, role: "/down", manner) }
            if let up = point.up, up.address == address { table.add(path: up.path, role: "/up", manner) }
        }
        if conditions.allSatisfy({ $0 == .fault(.silent) }) { table.connection = .silent }
        if conditions.allSatisfy({ $0 == .fault(.refusing) }) { table.connection = .reset }
        self.table = table
        self.certificate = certificate
        mode =
            if conditions.allSatisfy({ $0 == .cut }) {
                .blackHole
            } else if conditions.allSatisfy({ [.cut, .fault(.down)].contains($0) }) {
                .closed
            } else {
                .open
            }
    }

    private static func manner(
        of id: EndpointID,
        _ condition: Condition,
        _ province: SimulatedProvince,
        _ lines: LineTable
    ) -> PointTable.Manner {
        let latency = province.latency(of: id)
        let path = lines.path(to: id, in: province)
        var delay = latency
        switch condition {
        case .cut, .fault(.silent): return .silent
        case .fault(.down), .fault(.refusing): return .reset
        case .fault(.wrongStatus(let code)): return .status(code, delay: latency)
        case .fault(.slow(let milliseconds)): delay += .milliseconds(milliseconds)
        case .fault(.healthy), .fault(.badCertificate), .fault(.narrowLine), .fault(.flapping): break
        }
        return .serve(delay: delay, up: path.compactMap(\.up), down: path.compactMap(\.down))
    }
}
