import Conference
import Foundation

/// Holds each moment of a day against the budgets and collects what breaks them.
struct BudgetWatch {
    typealias Lane = BudgetDay.Lane

    private(set) var faults: [String] = []
    /// Seconds from the beginning.
    private var moment = 0.0
    /// Since when a lane has been due and free to be tested, and was not.
    private var waiting: [Lane: Date] = [:]
    private(set) var longestWait = 0.0
    /// Since when nothing has forbidden a test of the lane.
    private var open: [Lane: Date] = [:]
    private var closedSessions: Set<SessionID> = []
    /// Lanes that a session needed, and for which there had been time.
    private(set) var awaited = 0

    mutating func look(_ day: BudgetDay, _ due: Set<Lane>, _ new: [FloorTestPlan]) {
        moment = day.now.timeIntervalSince(FloorTestBench.start)
        // Before the lanes are followed: the window that closes now ends what had been open until now.
        for booking in day.world.bookings { judge(booking, day) }
        let policy = day.schedule.policy
        if day.floor.count > policy.concurrent { fault("\(day.floor.count) tests at once") }
        if Set(day.floor.map(\.plan.endpoint)).count < day.floor.count { fault("two tests of one point") }
        if let lane = overfull(day) { fault("more than its share of \(lane.point) \(lane.direction)") }

        if day.full.count > 1 { fault("two full tests at once") }
        if !day.full.isEmpty && !new.isEmpty { fault("a floor test begins beside a full one") }
        let filledLines = Set(day.full.flatMap { day.lines[$0.point] ?? [] })
        let closed = closedLines(day, lead: policy.guardLead)
        for test in day.floor {
            let lines = day.lines[test.plan.endpoint] ?? []
            if !lines.isDisjoint(with: filledLines) { fault("\(test.plan.endpoint) beside a full test") }
            if !lines.isDisjoint(with: closed) { fault("\(test.plan.endpoint) in a guard window") }
        }
        for test in day.full {
            let kept = test.claim.insists ? closedLines(day, lead: policy.guardLead, outside: test.claim.scope) : closed
            if !kept.isDisjoint(with: day.lines[test.point] ?? []) {
                fault("full test of \(test.point) in a guard window")
            }
        }
        for plan in new {
            let lane = Lane(point: plan.endpoint, direction: plan.direction)
            if !due.contains(lane) { fault("\(plan.endpoint) \(plan.direction) before it is due") }
            if abs(plan.pacedKbps - day.record.need(lane) * FloorTest.margin) > 0.01 {
                fault("\(plan.endpoint) \(plan.direction) at the wrong pace")
            }
        }
        let shut = closedLines(day, lead: policy.guardLead + policy.longestTest)
        for lane in day.lanes { follow(lane, day, isDue: due.contains(lane), shut) }
    }

    private mutating func fault(_ text: String) { faults.append("\(text) at \(moment) s") }

    /// All the tests on a lane stay within 30 % of it. One alone may take what it needs: an idle line always carries one
    /// floor test, however narrow it is, else nothing would ever be known of narrow lines. A lane of unknown rate never
    /// carries two.
    private func overfull(_ day: BudgetDay) -> Lane? {
        var sums: [Lane: (kbps: Double, count: Int)] = [:]
        for test in day.floor {
            for line in day.lines[test.plan.endpoint] ?? [] {
                let lane = Lane(point: line, direction: test.plan.direction)
                let before = sums[lane] ?? (0, 0)
                sums[lane] = (before.kbps + test.plan.pacedKbps, before.count + 1)
            }
        }
        return sums.first { lane, sum in
            let link = day.registry[lane.point]?.endpoint.link
            let declared = lane.direction == .up ? link?.upKbps : link?.downKbps
            return sum.count > 1 && sum.kbps > Double(declared ?? 0) * 0.3 + 0.001
        }?.key
    }

    /// - Parameter scope: Only of sessions that do not lie in it with all their points; nil: of all sessions.
    private func closedLines(
        _ day: BudgetDay,
        lead: TimeInterval,
        outside scope: Scope? = nil
    ) -> Set<EndpointID> {
        var result: Set<EndpointID> = []
        for session in day.sessions.map(\.session) where day.now < session.end {
            if let scope, !session.points.contains(where: { !scope.allows($0, in: day.registry) }) { continue }
            guard session.start.timeIntervalSince(day.now) <= lead else { continue }
            for point in session.points { result.formUnion(day.lines[point] ?? []) }
        }
        return result
    }

    /// Nobody waits while there is room: as long as a test that is due may begin and does not, either all slots are taken, a
    /// test in its direction runs on a line of its way, or there is a full test.
    private mutating func follow(
        _ lane: Lane,
        _ day: BudgetDay,
        isDue: Bool,
        _ shut: Set<EndpointID>
    ) {
        let lines = day.lines[lane.point] ?? []
        let isAway = day.registry[lane.point]?.administrative.inMaintenance(at: day.now) ?? true
        if isAway || day.world.outOfReach.contains(lane.point) || !lines.isDisjoint(with: shut) {
            open[lane] = nil
            stopWaiting(lane, day.now)
            return
        }
        open[lane] = open[lane] ?? day.now
        guard isDue, !day.floor.contains(where: { $0.plan.endpoint == lane.point }) else {
            return stopWaiting(lane, day.now)
        }
        waiting[lane] = waiting[lane] ?? day.now
        guard day.full.isEmpty, day.floor.count < day.schedule.policy.concurrent else { return }
        let isShared = day.floor.contains { test in
            test.plan.direction == lane.direction && !lines.isDisjoint(with: day.lines[test.plan.endpoint] ?? [])
        }
        if !isShared { fault("\(lane.point) \(lane.direction) waits for nothing") }
    }

    private mutating func stopWaiting(_ lane: Lane, _ now: Date) {
        guard let since = waiting.removeValue(forKey: lane) else { return }
        longestWait = max(longestWait, now.timeIntervalSince(since))
    }

    /// At the last moment before its guard window: what a session needs has been tested, if there was time for it.
    private mutating func judge(_ booking: BudgetWorld.Booking, _ day: BudgetDay) {
        let policy = day.schedule.policy
        let session = booking.session.session
        let closes = session.start - policy.guardLead - policy.longestTest
        guard closes <= day.now, closedSessions.insert(session.id).inserted else { return }
        let near = max(booking.booked, session.start - policy.horizon)
        for lane in day.lanes where session.points.contains(lane.point) {
            guard let since = open[lane], closes.timeIntervalSince(max(since, near)) > Self.bound(of: day) else {
                continue
            }
            awaited += 1
            let need = Double(booking.session.profile.targetKbps(lane.direction)) * Profile.httpFactor
            if (day.record.tested[lane] ?? 0) < need {
                fault("\(lane.point) \(lane.direction) untested for \(session.id)")
            }
        }
    }

    /// Ends the day: who waits still has waited until now.
    mutating func close(_ day: BudgetDay) {
        for lane in waiting.keys { stopWaiting(lane, day.now) }
    }

    /// How long a test that is due can have to wait, seconds.
    ///
    /// The one with the best claim among those that share a line waits until what runs on its lines has ended: nothing else
    /// begins there. That is one turn, the longest test and a tick. Everybody else waits one turn for each test with a
    /// better claim. A lane is tested once, again after each back-off that can pass meanwhile, and again for each session
    /// that comes near and asks more of it. What had good evidence does not come back within the renewal. A full test takes its
    /// own time, and a turn of those that it has stopped.
    static func bound(of day: BudgetDay) -> TimeInterval {
        let turn = BudgetDay.longest + BudgetDay.tick
        let lanes = Double(day.lanes.count)
        let needs = day.world.bookings.reduce(0.0) { $0 + Double($1.session.session.points.count * 2) }
        let fullTests = Double(BudgetDay.fullTests) * (BudgetDay.longestFull + BudgetDay.tick + turn)
        var bound = 0.0
        // The longer the wait, the more back-offs pass; a few rounds reach the point where no more do.
        for _ in 0..<20 {
            let retries = Double(Self.retries(within: bound, day.schedule.policy))
            bound = turn * (lanes * (1 + retries) + needs) + fullTests
        }
        return bound
    }

    private static func retries(within seconds: TimeInterval, _ policy: FloorTestPolicy) -> Int {
        guard let longest = policy.backOff.last else { return 0 }
        var count = 0
        var passed = policy.backOff[0]
        while passed <= seconds {
            count += 1
            passed += count < policy.backOff.count ? policy.backOff[count] : longest
        }
        return count
    }
}
