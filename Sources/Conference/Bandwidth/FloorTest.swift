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
    /// `at` is when the test began.
    public static func judge(_ trace: TransferTrace, of plan: FloorTestPlan, at: Date) -> FloorTestResult {
        if let fault = fault(of: trace, plan) { return .invalid(fault) }
        let rates = RateWindows.kbps(of: trace)
        guard rates.count >= RateWindows.fewest, let interval = SampleInterval(rates) else {
            return .invalid(.notEnoughSamples)
        }
        let ceiling = ceilingKbps(of: trace, plan)
        return .measured(
            BandwidthMeasurement(
                endpoint: plan.endpoint,
                direction: plan.direction,
                method: .floor,
                at: at,
                kbps: min(interval.mean, ceiling),
                lowerKbps: min(interval.lower, ceiling),
                pacedKbps: plan.pacedKbps,
                bytes: trace.bytes,
                seconds: trace.seconds,
                windows: interval.count
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

    /// What an upload can have carried at most, kbit/s.
    ///
    /// Sent bytes may still sit in buffers of ours when the samples end; the line has carried them only when the answer
    /// comes. Half a second is granted to the answer's own way.
    private static func ceilingKbps(of trace: TransferTrace, _ plan: FloorTestPlan) -> Double {
        guard plan.direction == .down, let lastSent = trace.samples.last, trace.seconds > lastSent.seconds + 0.5 else {
            return .infinity
        }
        return Double(trace.bytes) / 125 / trace.seconds
    }
}
