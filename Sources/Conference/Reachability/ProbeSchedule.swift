import HeapModule

/// A probe that should start now.
public struct DueProbe: Hashable, Sendable {
    public let id: EndpointID
    /// When it should have started, as time since the daemon's start; the difference to the real start is the lag.
    public let dueAt: Duration

    public init(id: EndpointID, dueAt: Duration) {
        self.id = id
        self.dueAt = dueAt
    }
}

/// Who is to be probed when.
///
/// Time is the monotonic time since the daemon's start: setting the wall clock moves nothing.
///
/// - Each point has a grid of due times, one pace apart. The next due time comes from the grid, not from the end of the
///   last probe, so the pace is kept; grid times missed in a stall are skipped, not caught up with.
/// - The place within the grid follows the golden ratio: the fractions `i·φ mod 1` of neighbours in the list, which
///   often share a line, lie far apart, and any run of them is spread evenly. The same seed gives the same schedule.
/// - What is new is probed within `min(pace, startWindow)`, spread likewise, and some seconds sooner: when all of that is over
///   the last answers are there, however long the start itself has taken.
/// - A point is never probed twice at once, whoever asks.
/// - Under the budget the oldest due time goes first, so nothing starves; what a person asks for goes before.
/// - Points whose URL has a name wait in a row of their own: when the resolver hangs, they take no more places than they are
///   given, and those with an address go on.
/// - So do points whose last probe took long, because they are dark, drip or hang: however many they are, they take no more
///   places than they are given, and the quick ones keep their pace.
public struct ProbeSchedule: Sendable {
    struct Slot: Sendable {
        let id: EndpointID
        /// Nil once the point is no longer polled; kept while its last probe is under way.
        var baseSeconds: Int?
        var pace = Duration.zero
        /// The place in the grid, 0..<1.
        let fraction: Double
        /// The next time of the grid.
        var grid = Duration.zero
        /// When the next probe is due: on the grid, or before for a retry.
        var due = Duration.zero
        var started = Duration.zero
        var urgent = false
        var inFlight = false
        /// A probe has to look a name up.
        var isNamed = false
        /// The probe under way has taken one of the places for names.
        var holdsNamePlace = false
        /// The last probe took long, so this one is likely to.
        var isSlow = false
        /// Of the entry in the queue that counts; 0 when none does.
        var ticket: UInt64 = 0

        /// Of `rows`.
        var row: Int { (isNamed ? 1 : 0) + (isSlow ? 2 : 0) }
    }

    struct Entry: Comparable, Sendable {
        let rank: Duration
        let ticket: UInt64
        let slot: Int

        static func < (left: Entry, right: Entry) -> Bool {
            left.rank == right.rank ? left.ticket < right.ticket : left.rank < right.rank
        }
    }

    /// A point whose probe took longer is slow until one takes less: far beyond any round trip, far below any timeout.
    static let slowAfter = Duration.seconds(1)
    /// The part of the window over which the first probes are spread: what is left is for reading the registry and for the last
    /// answers, 2.5 seconds; of a long window a tenth, of a short one a quarter.
    static func startShare(of window: Duration) -> Double { min(0.9, max(0.75, 1 - .seconds(2.5) / window)) }

    let startWindow: Duration
    var slots: [Slot] = []
    var index: [EndpointID: Int] = [:]
    var free: [Int] = []
    /// Who waits: quick and slow points, each without and with a look-up. Entries whose ticket is no longer the slot's own are
    /// dead, and skipped.
    var rows = [Heap<Entry>](repeating: Heap(), count: 4)
    var overrides: [EndpointID: Int] = [:]
    var budget: ProbeBudget
    var lastTicket: UInt64 = 0
    private var nextFraction: Double
    public private(set) var inFlightCount = 0
    /// Of these, probes that need a look-up.
    private var namesInFlight = 0
    /// Of these, probes of points that are slow.
    private var slowInFlight = 0
    /// Number of points that are polled and whose URL has a name.
    public internal(set) var namedCount = 0

    /// - Parameters:
    ///   - seed: Decides the places in the grid.
    ///   - startWindow: Within which everything new is probed once, if the budget allows.
    ///   - budget: Never exceeded, at start and reload neither.
    public init(
        seed: UInt64,
        startWindow: Duration = .seconds(60),
        budget: ProbeBudget = ProbeBudget(perSecond: 2_000, burst: 100)
    ) {
        self.startWindow = startWindow
        self.budget = budget
        nextFraction = Double(seed >> 11) * 0x1p-53
    }

    /// Number of points that are polled.
    public var count: Int { index.count }

    /// Probes a second that the points ask for, see ``ProbeRateCap``. Walks through all of them: to be asked after a change.
    public var demand: Double {
        ProbeRateCap.demand(paces: index.values.map { slots[$0].pace }, startWindow: startWindow)
    }

    /// Another rate and burst from now on; what has been started counts on.
    public mutating func limit(to budget: ProbeBudget, at uptime: Duration) {
        self.budget.change(to: budget, at: uptime)
    }

    /// When `due` has something to give, if there are places; nil when nothing is waiting.
    public var nextDue: Duration? {
        let waiting = rows.compactMap { row in row.min.map { slots[$0.slot].due } }
        return waiting.min().map { max($0, budget.nextToken) }
    }

    /// Whether a probe of the point is under way.
    public func isInFlight(_ id: EndpointID) -> Bool { index[id].map { slots[$0].inFlight } ?? false }

    /// The pace at which the point is probed now, seconds; nil when it is not polled.
    public func paceSeconds(_ id: EndpointID) -> Int? {
        index[id].flatMap { slot in slots[slot].baseSeconds.map { min($0, overrides[id] ?? $0) } }
    }

    /// Takes what is due, at most `limit` and the budget. Each is under way from now on, until `finished`.
    ///
    /// - Parameters:
    ///   - namePlaces: Probes that need a look-up and may be under way at once. What is beyond stays due.
    ///   - slowPlaces: The same for points whose last probe took long.
    public mutating func due(
        at uptime: Duration,
        limit: Int,
        namePlaces: Int = .max,
        slowPlaces: Int = .max
    ) -> [DueProbe] {
        let most = min(limit, budget.available(at: uptime))
        var result: [DueProbe] = []
        while result.count < most,
            let entry = next(at: uptime, mayLookUp: namesInFlight < namePlaces, maySlow: slowInFlight < slowPlaces)
        {
            result.append(DueProbe(id: slots[entry.slot].id, dueAt: slots[entry.slot].due))
            slots[entry.slot].inFlight = true
            slots[entry.slot].started = uptime
            slots[entry.slot].urgent = false
            slots[entry.slot].ticket = 0
            inFlightCount += 1
            if slots[entry.slot].isNamed {
                slots[entry.slot].holdsNamePlace = true
                namesInFlight += 1
            }
            if slots[entry.slot].isSlow { slowInFlight += 1 }
            prune()
        }
        budget.take(result.count)
        return result
    }

    /// The probe has ended, or has been given up. The next one is due on the grid, now when the probe itself has just outlasted a
    /// time of the grid, or `retryAfter` from now when that is earlier.
    public mutating func finished(_ id: EndpointID, at uptime: Duration, retryAfter: Duration?) {
        guard let slot = index[id], slots[slot].inFlight else { return }
        slots[slot].inFlight = false
        inFlightCount -= 1
        if slots[slot].holdsNamePlace { namesInFlight -= 1 }
        slots[slot].holdsNamePlace = false
        if slots[slot].isSlow { slowInFlight -= 1 }
        slots[slot].isSlow = uptime - slots[slot].started > Self.slowAfter
        guard slots[slot].baseSeconds != nil else {
            remove(slot)
            return
        }
        advanceGrid(slot, past: uptime)
        var next = hasJustMissedGrid(slot, at: uptime) ? uptime : slots[slot].grid
        if let retryAfter { next = min(next, uptime + max(retryAfter, .zero)) }
        enqueue(slot, at: next)
    }

    /// "Check now": due at once, before all others. False when the point is not polled, or when a probe of it is under
    /// way, whose result will do.
    public mutating func expedite(_ id: EndpointID, at uptime: Duration) -> Bool {
        guard let slot = index[id], slots[slot].baseSeconds != nil, !slots[slot].inFlight else { return false }
        slots[slot].urgent = true
        enqueue(slot, at: min(slots[slot].due, uptime))
        return true
    }

    /// Brings probes forward so that each of these points is probed within `window`, spread evenly. What is due earlier
    /// anyway stays.
    public mutating func hasten(_ ids: [EndpointID], within window: Duration, at uptime: Duration) {
        for id in ids {
            guard let slot = index[id], slots[slot].baseSeconds != nil, !slots[slot].inFlight else { continue }
            let soon = uptime + window * slots[slot].fraction
            if soon < slots[slot].due { enqueue(slot, at: soon) }
        }
    }
}

extension ProbeSchedule {
    mutating func makeSlot(_ id: EndpointID) -> Int {
        nextFraction += 0.618_033_988_749_894_9
        if nextFraction >= 1 { nextFraction -= 1 }
        let slot = Slot(id: id, fraction: nextFraction)
        if let place = free.popLast() {
            slots[place] = slot
            index[id] = place
        } else {
            slots.append(slot)
            index[id] = slots.count - 1
        }
        return index[id] ?? 0
    }

    mutating func remove(_ slot: Int) {
        index[slots[slot].id] = nil
        slots[slot].ticket = 0
        free.append(slot)
        prune()
    }

    /// The first grid time after `uptime`, in one step however long the stall was, and not so soon after a probe that was
    /// late, retried or asked for that it would say the same again.
    mutating func advanceGrid(_ slot: Int, past uptime: Duration) {
        let pace = slots[slot].pace
        let behind = uptime - slots[slot].grid
        if behind >= .zero { slots[slot].grid += pace * (Int(behind / pace) + 1) }
        if slots[slot].grid - slots[slot].started < pace / 2 { slots[slot].grid += pace }
    }

    /// Whether a time of the grid went by while the probe was under way, and less than half a pace ago: a probe that ends in a
    /// timeout as long as the pace would otherwise leave out every other time.
    func hasJustMissedGrid(_ slot: Int, at uptime: Duration) -> Bool {
        let half = slots[slot].pace / 2
        let missed = slots[slot].grid - slots[slot].pace
        return missed > slots[slot].started && missed <= uptime && uptime - missed < half
            && uptime - slots[slot].started >= half
    }
}
