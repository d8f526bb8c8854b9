internal import Conference

/// The lines of a province: each point's own, shared by those below where it carries their traffic.
struct LineTable: Sendable {
    struct Line: Sendable {
        let up: SharedLine?
        let down: SharedLine?
    }

    private var lines: [EndpointID: Line] = [:]

    /// Takes over the lines of `previous` whose rates did not change, so that a transfer and one that begins later share.
    init(province: SimulatedProvince, previous: LineTable? = nil) {
        for point in province.points.values {
            var up = point.link?.upKbps
            var down = point.link?.downKbps
            if case .narrowLine(let kbps) = province.faults[point.id] {
                up = min(up ?? kbps, kbps)
                down = min(down ?? kbps, kbps)
            }
            guard up != nil || down != nil else { continue }
            let old = previous?.lines[point.id]
            lines[point.id] = Line(up: Self.line(up, old?.up), down: Self.line(down, old?.down))
        }
    }

    /// The lines between the centre and `id`: its own and those above that carry it.
    func path(to id: EndpointID, in province: SimulatedProvince) -> [Line] {
        province.chain(from: id).compactMap { step in
            step == id || province.points[step]?.link?.carriesChildren == true ? lines[step] : nil
        }
    }

    private static func line(_ kbps: Int?, _ old: SharedLine?) -> SharedLine? {
        guard let kbps else { return nil }
        return old?.kbps == kbps ? old : SharedLine(kbps: kbps)
    }
}
