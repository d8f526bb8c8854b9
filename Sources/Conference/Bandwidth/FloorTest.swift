public import Foundation

/// The usual bandwidth test: a short stream at the pace of the need, answering "does the line carry this session?".
///
/// It says "at least so much", never how fast the line is. No allowance is added to what was counted.
public enum FloorTest {
    /// Whole stream, seconds: half a second of slow start and five windows, with half a second to spare.
    public static let seconds = 6.0

    /// Pace above the need, so that the lower bound of a line that carries it does not fall below the need by noise.
    public static let margin = 1.05

    /// The rate of the test for a session of this profile, kbit/s over HTTP.
    public static func pace(for profile: Profile, _ direction: Direction) -> Double {
        Double(profile.targetKbps(direction)) * Profile.httpFactor * margin
    }

    /// Nil when the endpoint has no URL for the direction, or the profile asks for nothing.
    ///
    /// The URL of a GET says how much is wanted (`bytes`) and how fast (`kbps`), for far ends that can pace themselves.
    public static func plan(for endpoint: Endpoint, direction: Direction, profile: Profile) -> FloorTestPlan? {
        let target = direction == .up ? endpoint.bandwidth?.downURL : endpoint.bandwidth?.upURL
        let pace = pace(for: profile, direction)
        guard let target, pace > 0 else { return nil }
        var plan = FloorTestPlan(
            endpoint: endpoint.id,
            direction: direction,
            url: target,
            pacedKbps: pace,
            seconds: seconds,
            caFile: endpoint.probe.caFile,
            insecureTLS: endpoint.probe.insecureTLS
        )
        if direction == .up {
            plan.url = target.settingQuery([
                ("bytes", String(plan.bytes)), ("kbps", String(Int(pace.rounded(.up)))),
            ])
        }
        return plan
    }

    /// What the transfer says. What is not a clean transfer says nothing and is never read as a speed.
    /// `at` is when the test ended: its age and all pauses count from there.
    public static func judge(_ trace: TransferTrace, of plan: FloorTestPlan, at: Date) -> BandwidthResult {
        if let fault = fault(of: trace, plan) { return .invalid(fault) }
        if isSilent(trace, plan) { return .invalid(.failed(.timeout)) }
        let drain = Drain(trace, of: plan)
        let rates = RateWindows.kbps(of: trace.samples, until: drain?.from ?? trace.seconds)
        guard rates.count >= RateWindows.fewest else { return .invalid(.notEnoughSamples) }
        let mean = rates.reduce(0, +) / Double(rates.count)
        // One second and the next, no more: a longer stall must show, whatever comes after it.
        let spread = HeldUpWindows.joined(rates[...], longest: 2).spread(around: mean)
        let ceiling = drain?.kbps ?? .infinity
        return .measured(
            BandwidthMeasurement(
                endpoint: plan.endpoint,
                direction: plan.direction,
                method: .floor,
                at: at,
                kbps: min(mean, ceiling),
                lowerKbps: min(max(0, mean - spread.halfWidth), ceiling),
                pacedKbps: plan.pacedKbps,
                bytes: trace.bytes,
                seconds: trace.seconds,
                windows: rates.count
            )
        )
    }

    private static func fault(of trace: TransferTrace, _ plan: FloorTestPlan) -> InvalidTest? {
        // A POST that we cut has had no answer yet, and that is what a slow line looks like.
        let unanswered = trace.status == 0 && trace.cut && plan.direction == .down
        guard unanswered || (200..<300).contains(trace.status) else { return .status(trace.status) }
        if trace.encoded { return .encoded }
        // Over the full time a short body is the finding; we may also stop reading once we have what we wanted.
        if trace.cut || trace.seconds >= plan.seconds { return nil }
        if plan.direction == .up && trace.bytes >= plan.bytes { return nil }
        let expected = trace.announcedBytes ?? plan.bytes
        return trace.bytes == expected ? nil : .shortBody(expected: expected, got: trace.bytes)
    }

    /// Hardly had the stream begun when nothing moved any more, to the end: the far end has died, or takes in what its buffers hold
    /// and reads none of it. The narrowest line moves a packet a second. A stream that ran for longer and then stalled is measured
    /// as what it is.
    private static func isSilent(_ trace: TransferTrace, _ plan: FloorTestPlan) -> Bool {
        let lastMove = trace.samples.first { $0.bytes == trace.bytes }?.seconds ?? 0
        return trace.cut && trace.bytes < plan.bytes && lastMove < plan.seconds * movingShare
    }

    /// A stream that has moved for so much of the test's time has shown something of the line.
    private static let movingShare = 1.0 / 3

    /// An upload that was handed over whole long before its answer came: the rest sat in buffers of ours, and the line has
    /// carried it only when the answer is there. Then the rate over all is the most that it can have carried.
    private struct Drain {
        /// Until when we could hand over, seconds.
        let from: Double
        let kbps: Double

        /// Granted to the answer's own way, seconds.
        private static let answer = 0.5

        init?(_ trace: TransferTrace, of plan: FloorTestPlan) {
            guard plan.direction == .down, trace.bytes >= plan.bytes, let last = trace.samples.last,
                trace.seconds > last.seconds + Self.answer
            else { return nil }
            from = last.seconds
            kbps = Double(trace.bytes) / 125 / trace.seconds
        }
    }
}
