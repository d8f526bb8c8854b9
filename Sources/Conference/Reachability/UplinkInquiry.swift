import Foundation

/// Points that turned from answering to failing, one after the other, with hardly an answer in between.
struct TurnRun: Sendable {
    /// With the number of answers that had been heard when each of them turned.
    private var turns: [EndpointID: Int] = [:]
    private(set) var since: Date?
    private var answered: Set<EndpointID> = []
    private var answers = 0

    var failed: some Collection<EndpointID> { turns.keys }

    mutating func turned(_ id: EndpointID, at now: Date) {
        if turns.isEmpty { since = now }
        turns[id] = answers
    }

    /// The point is one of them, and nobody at all has answered since it turned.
    func nobodyAnswered(since id: EndpointID) -> Bool { turns[id] == answers }

    /// One point that answers again and again, such as one in our own building, does not break the run.
    mutating func answered(_ id: EndpointID) {
        guard !turns.isEmpty else { return }
        answers += 1
        if turns.removeValue(forKey: id) == nil { answered.insert(id) }
        if turns.isEmpty || answered.count > max(1, turns.count / 4) { self = TurnRun() }
    }
}

/// What has been seen since the observer's own line came into question: each point once, by its latest result.
struct UplinkInquiry: Sendable {
    struct Tally: Sendable {
        var failed = 0
        var answered = 0

        /// At least 80 per cent.
        var mostlyFails: Bool { answered * 4 <= failed }

        mutating func add(_ succeeded: Bool, _ amount: Int = 1) {
            if succeeded { answered += amount } else { failed += amount }
        }
    }

    /// The first failure.
    let since: Date
    /// When suspicion arose.
    let began: Date
    private(set) var all = Tally()
    private(set) var witnesses = Tally()
    /// How many witnesses are wanted: 5, and up to 50 of a large registry, lest chance has a say.
    let wanted: Int
    /// Points that could bear witness if they were probed.
    private var possibleWitnesses: Int
    private let hasEnoughPoints: Bool
    private var latest: [EndpointID: Bool] = [:]
    private var recoveredPoints: Set<EndpointID> = []
    /// Lines that have answered: they explain nothing, and what they carry bears witness.
    private(set) var proven: Set<EndpointID> = []

    init(began: Date, run: TurnRun, points: [EndpointID: UplinkGuard.Point], roots: [EndpointID]) {
        self.began = began
        since = run.since ?? began
        let wanted = max(UplinkGuard.minimumPoints, min(points.count / 10, UplinkGuard.mostPoints))
        self.wanted = wanted
        possibleWitnesses =
            roots.lazy
            .filter { points[$0]?.succeeded == true || run.failed.contains($0) }
            .prefix(wanted).count
        let answering = points.values.lazy.filter { $0.succeeded == true }.prefix(wanted).count
        hasEnoughPoints = answering + run.failed.count >= UplinkGuard.minimumPoints
        for id in run.failed { record(id, succeeded: false, before: true, points: points) }
    }

    /// How many witnesses have to be heard. One alone is its own explanation: the cut of a line that carries all the rest.
    var witnessesNeeded: Int { max(2, min(wanted, possibleWitnesses)) }

    /// Whether blindness could be shown at all.
    var isOpen: Bool { possibleWitnesses >= 2 && hasEnoughPoints }

    /// Points that failed in the meantime and answer again.
    var recovered: Int { recoveredPoints.count }

    var mostlyAnswers: Bool { all.answered >= 2 && !all.mostlyFails }

    /// Points that answered before and whose latest probe failed.
    var failing: some Sequence<EndpointID> { latest.lazy.filter { !$0.value }.map(\.key) }

    func hasSeen(_ id: EndpointID) -> Bool { latest[id] != nil }

    mutating func record(
        _ id: EndpointID,
        succeeded: Bool,
        before: Bool?,
        points: [EndpointID: UplinkGuard.Point]
    ) {
        let last = latest[id]
        // A point that had not answered before says nothing by failing.
        if last == nil, !succeeded, before != true { return }
        guard last != succeeded else { return }
        let bearsWitness = points[id]?.carrier.map { proven.contains($0) } ?? true
        if let last {
            all.add(last, -1)
            if bearsWitness { witnesses.add(last, -1) }
            if succeeded { recoveredPoints.insert(id) }
        }
        latest[id] = succeeded
        all.add(succeeded)
        if bearsWitness { witnesses.add(succeeded) }
        judgeLine(id, succeeded: succeeded, carried: points[id]?.carried ?? [])
    }

    private mutating func judgeLine(_ id: EndpointID, succeeded: Bool, carried: [EndpointID]) {
        guard !carried.isEmpty else { return }
        let changed = succeeded ? proven.insert(id).inserted : proven.remove(id) != nil
        guard changed else { return }
        let amount = succeeded ? 1 : -1
        possibleWitnesses += amount * carried.count
        for child in carried {
            if let result = latest[child] { witnesses.add(result, amount) }
        }
    }
}
