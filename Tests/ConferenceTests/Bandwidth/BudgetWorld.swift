import Conference
import Foundation

/// A random country with its calendar for a day, from a seed.
struct BudgetWorld {
    enum Shape: String, CaseIterable {
        /// All below one carrier.
        case flat
        /// Long chains of carriers.
        case deep
        /// Some lines carry those below them, some do not.
        case mixed
        case unknownRates
        /// Lines of which 30 % is less than any test.
        case narrow
        /// Many sessions at a time, some of them booked minutes before they begin.
        case overlapping
        /// Sessions from early till late.
        case allDay
    }

    struct Booking {
        var booked: Date
        var session: ProfiledSession
    }

    private(set) var endpoints: [RegisteredEndpoint] = []
    private(set) var bookings: [Booking] = []
    /// Known to be out of reach.
    private(set) var outOfReach: Set<EndpointID> = []
    /// kbit/s that a point's line carries; none for a broken far end.
    private(set) var carries: [EndpointID: Double] = [:]

    init(_ shape: Shape, using random: inout SeededGenerator) {
        let count = Int.random(in: 10...20, using: &random)
        for index in 0..<count { addPoint(index, shape, using: &random) }
        let sessions = shape == .overlapping ? 8 : Int.random(in: 3...5, using: &random)
        for index in 0..<sessions { addSession(index, isLong: shape == .allDay, using: &random) }
    }

    private mutating func addPoint(_ index: Int, _ shape: Shape, using random: inout SeededGenerator) {
        let root = endpoints.first?.endpoint.id
        let above = endpoints.randomElement(using: &random)?.endpoint.id
        let isRoot = Int.random(in: 0..<6, using: &random) == 0
        let isChain = Int.random(in: 0..<4, using: &random) > 0
        let parent: EndpointID? =
            switch shape {
            case .flat: root
            case .deep: isChain ? endpoints.last?.endpoint.id : above
            case .mixed, .unknownRates, .narrow, .overlapping, .allDay: isRoot ? nil : above
            }
        let carriesChildren =
            switch shape {
            case .flat: index == 0
            case .deep, .unknownRates, .narrow: true
            case .mixed, .overlapping, .allDay: Bool.random(using: &random)
            }
        let rates: [Int?] =
            switch shape {
            case .narrow: [300, 1_000, 3_000]
            case .unknownRates: [nil, nil, nil, 100_000]
            case .flat, .deep, .mixed, .overlapping, .allDay: [nil, 5_000, 20_000, 100_000, 1_000_000]
            }
        let rate = rates.randomElement(using: &random) ?? nil
        let onlyUp = BandwidthTargets(downURL: TestPoint.targets.downURL)
        let point = TestPoint.make(
            "n\(index)",
            parent: parent?.rawValue,
            up: rate,
            down: rate.map { $0 * 2 },
            carries: carriesChildren,
            targets: Int.random(in: 0..<8, using: &random) == 0 ? onlyUp : TestPoint.targets
        )
        let isAway = Int.random(in: 0..<12, using: &random) == 0
        let until = FloorTestBench.start + Double.random(in: 0...50_000, using: &random)
        endpoints.append(
            RegisteredEndpoint(
                endpoint: point,
                origin: .file,
                administrative: isAway ? .maintenance(until: until, note: "") : .active
            )
        )
        if Int.random(in: 0..<10, using: &random) == 0 { outOfReach.insert(point.id) }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: break
        case 1: carries[point.id] = 400
        case 2: carries[point.id] = 2_990
        default: carries[point.id] = 1e6
        }
    }

    private mutating func addSession(_ index: Int, isLong: Bool, using random: inout SeededGenerator) {
        let points = (0..<Int.random(in: 1...6, using: &random))
            .compactMap { _ in endpoints.randomElement(using: &random)?.endpoint.id.rawValue }
        let start = isLong ? Double(index) * 1_800 : Double.random(in: -3_600...108_000, using: &random)
        let session = ProfiledSession.test(
            "s\(index)",
            Set(points).sorted(),
            start: start,
            minutes: isLong ? 20 * 60 : Int.random(in: 5...180, using: &random),
            profile: Profile.standard.randomElement(using: &random) ?? .standardMeeting
        )
        let notice: [TimeInterval] = [48 * 3_600, 10_800, 120]
        let ahead = notice.randomElement(using: &random) ?? 0
        bookings.append(Booking(booked: session.session.start.addingTimeInterval(-ahead), session: session))
    }

    /// The lines of each point: its own and those above for as long as they carry. Found without the registry's help.
    var lines: [EndpointID: Set<EndpointID>] {
        var result: [EndpointID: Set<EndpointID>] = [:]
        // Parents stand before their children.
        for member in endpoints.map(\.endpoint) {
            let above = endpoints.first { $0.endpoint.id == member.parent }?.endpoint
            let carried = above.flatMap { $0.link?.carriesChildren == true ? result[$0.id] : nil }
            result[member.id] = (carried ?? []).union([member.id])
        }
        return result
    }
}
