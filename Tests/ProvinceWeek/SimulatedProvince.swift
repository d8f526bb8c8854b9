import Conference
import Foundation

/// The tree of one seed: the Government Office beside, a province that carries nine districts, most of which carry their
/// communes; a few points are never probed, and a few communes stand alone.
struct SimulatedProvince {
    var endpoints: [Endpoint] = []
    let intervalSeconds: Int

    init(using generator: inout SeededGenerator) {
        intervalSeconds = [900, 1_800, 3_600].randomElement(using: &generator) ?? 1_800
        add("gov", .central, parent: nil, carries: false, polled: true)
        add("p", .province, parent: "gov", carries: true, polled: true)
        for district in 0..<9 {
            let name = "d\(district)"
            let carries = !Int.random(in: 0..<4, using: &generator).isMultiple(of: 4)
            add(name, .district, parent: "p", carries: carries, polled: district != 8)
            for commune in 0..<Int.random(in: 6...16, using: &generator) {
                let polled = !Int.random(in: 0..<12, using: &generator).isMultiple(of: 12)
                add("\(name).c\(commune)", .commune, parent: name, carries: false, polled: polled)
            }
        }
        for lone in 0..<4 { add("lone\(lone)", .commune, parent: nil, carries: false, polled: true) }
    }

    private mutating func add(_ name: String, _ level: Level, parent: String?, carries: Bool, polled: Bool) {
        endpoints.append(
            Endpoint(
                id: Names.id(name),
                name: name,
                level: level,
                parent: parent.map(Names.id),
                url: polled ? URL(string: "http://127.0.0.1/\(name)") : nil,
                link: Link(carriesChildren: carries),
                platforms: ["teams"],
                probe: ProbeSettings(intervalSeconds: intervalSeconds)
            )
        )
    }

    var registry: Registry { Registry(endpoints.map { RegisteredEndpoint(endpoint: $0, origin: .file) }) }

    /// Moves a commune, lets one go, or takes a new one in.
    mutating func reorganise(using generator: inout SeededGenerator) {
        let communes = endpoints.indices.filter { endpoints[$0].id.rawValue.contains(".c") }
        guard let commune = communes.randomElement(using: &generator) else { return }
        let district = "d\(Int.random(in: 0..<9, using: &generator))"
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: endpoints[commune].parent = Names.id(district)
        case 1: endpoints.remove(at: commune)
        default: add("\(district).new\(endpoints.count)", .commune, parent: district, carries: false, polled: true)
        }
    }
}
