internal import Conference

extension Scenario {
    func plan(for province: SimulatedProvince) -> ScenarioPlan {
        var draw = Draw(province: province, scenario: self)
        var plan = ScenarioPlan()
        switch self {
        case .calm: break
        case .province: draw.ordinaryDay(&plan)
        case .storm: draw.stormyDay(&plan)
        case .cutDistrict:
            if let hub = draw.hub() { plan.cuts = [hub] }
        case .flapping:
            for (index, id) in draw.leaves(4).enumerated() { plan.faults[id] = .flapping(seconds: 20 + 10 * index) }
        case .narrow:
            if let hub = draw.carryingHub() { plan.faults[hub] = .narrowLine(kbps: 4000) }
        case .certificates:
            let kinds = CertificateFault.allCases
            for (index, id) in draw.secure.enumerated() {
                plan.faults[id] = .badCertificate(kinds[index % kinds.count])
            }
        }
        return plan
    }
}

/// Draws points from the seed, none twice.
private struct Draw {
    private let province: SimulatedProvince
    private var generator: SeededGenerator
    /// Polled points with none below them, in a drawn order.
    private var left: [EndpointID]

    init(province: SimulatedProvince, scenario: Scenario) {
        self.province = province
        let hash = scenario.rawValue.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        generator = SeededGenerator(seed: province.seed ^ hash)
        let polled = province.points.values.filter { $0.home != nil }
        let leaves = polled.map(\.id).filter { province.children[$0] == nil }.sorted()
        left = leaves.shuffled(using: &generator)
    }

    mutating func leaves(_ count: Int) -> [EndpointID] {
        let taken = Array(left.prefix(count))
        left.removeFirst(taken.count)
        return taken
    }

    var secure: [EndpointID] {
        province.points.values.filter { $0.home?.address.secure == true }.map(\.id).sorted()
    }

    /// A point that has others below it but is not the root: a district, or a province under the centre.
    mutating func hub() -> EndpointID? {
        let hubs = province.children.keys.sorted().filter { province.points[$0]?.parent != nil }
        let lowest = hubs.compactMap { province.points[$0]?.level }.min()
        return hubs.filter { province.points[$0]?.level == lowest }.randomElement(using: &generator)
    }

    mutating func carryingHub() -> EndpointID? {
        let carrying = province.points.values.filter {
            $0.link?.carriesChildren == true && province.children[$0.id] != nil
        }
        return carrying.map(\.id).sorted().randomElement(using: &generator)
    }

    /// One of each, so that a fresh board shows each reason once.
    mutating func ordinaryDay(_ plan: inout ScenarioPlan) {
        // The slow one is slower than the second after which a link counts as degraded.
        let faults: [Fault] = [.down, .slow(milliseconds: 1200), .narrowLine(kbps: 900)]
        for (id, fault) in zip(leaves(faults.count), faults) { plan.faults[id] = fault }
        let clerks: [ClerkBehaviour] = [.brokenMicrophone, .contradicting, .silent]
        for (id, behaviour) in zip(leaves(clerks.count), clerks) { plan.clerks[id] = behaviour }
    }

    mutating func stormyDay(_ plan: inout ScenarioPlan) {
        let many = left.count
        let shares: [(Fault, percent: Int)] = [
            (.down, 10), (.silent, 5), (.slow(milliseconds: 1500), 5), (.refusing, 4), (.narrowLine(kbps: 700), 4),
            (.wrongStatus(503), 2), (.flapping(seconds: 30), 2),
        ]
        for (fault, percent) in shares {
            for id in leaves((many * percent + 50) / 100) { plan.faults[id] = fault }
        }
        for id in leaves(many / 12) { plan.clerks[id] = .silent }
        for id in leaves(many / 20) { plan.clerks[id] = .brokenMicrophone }
        for id in leaves(many / 20) { plan.clerks[id] = .contradicting }
        if let hub = hub() { plan.cuts = [hub] }
    }
}
