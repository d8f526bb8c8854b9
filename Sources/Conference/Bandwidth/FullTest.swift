public import Foundation

/// The test that says how fast a line is: an unpaced stream of at most ten seconds, which ends as soon as its rate is known
/// well enough. No allowance is added to what was counted.
///
/// Why the windows are short and what becomes of bytes that were held up: docs/decisions/0008.
public enum FullTest {
    /// How often a running test is looked at, seconds.
    public static let lookInterval = 0.05

    /// A stream of which nothing comes, or is acknowledged, for so long is given up, seconds: what it would be told by is a line
    /// that is no line, or a far end that does not take part. Longer than Linux needs to send a lost segment again four times,
    /// 0.2 + 0.4 + 0.8 + 1.6 s, so that a few losses in a row end no test.
    public static let patience = 5.0

    /// Nil when the endpoint has no URL for the direction.
    ///
    /// The URL of a GET says how much is wanted (`bytes`).
    public static func plan(
        for endpoint: Endpoint,
        direction: Direction,
        policy: FullTestPolicy = FullTestPolicy()
    ) -> FullTestPlan? {
        guard let target = direction == .up ? endpoint.bandwidth?.downURL : endpoint.bandwidth?.upURL else {
            return nil
        }
        let declared = direction == .up ? endpoint.link?.upKbps : endpoint.link?.downKbps
        let bytes = policy.bytes(declaredKbps: declared)
        return FullTestPlan(
            endpoint: endpoint.id,
            direction: direction,
            url: direction == .up ? target.settingQuery([("bytes", String(bytes))]) : target,
            seconds: policy.seconds,
            bytes: bytes,
            goal: policy.goal,
            caFile: endpoint.probe.caFile,
            insecureTLS: endpoint.probe.insecureTLS
        )
    }

    /// Whether a running test may end: the rate is known as well as the plan wants.
    public static func isEnough(_ samples: [TransferTrace.Sample], for goal: Double) -> Bool {
        SteadyRate(samples)?.isWithin(goal) == true
    }

    /// What the transfer says. What is not a clean transfer says nothing and is never read as a speed.
    ///
    /// - Parameters:
    ///   - at: When the test began.
    ///   - surroundings: What is known of the line besides.
    public static func judge(
        _ trace: TransferTrace,
        of plan: FullTestPlan,
        at: Date,
        surroundings: LineSurroundings = LineSurroundings()
    ) -> BandwidthResult {
        if let fault = fault(of: trace, plan) { return .invalid(fault) }
        guard let rate = SteadyRate(trace.flowing) else {
            return .invalid(trace.bytes >= plan.bytes ? .tooFast : .notEnoughSamples)
        }
        var measurement = BandwidthMeasurement(
            endpoint: plan.endpoint,
            direction: plan.direction,
            method: .full,
            at: at,
            kbps: rate.mean,
            lowerKbps: rate.lower,
            pacedKbps: 0,
            bytes: trace.bytes,
            seconds: trace.seconds,
            windows: rate.windows
        )
        measurement.upperKbps = rate.upper
        measurement.busy = BusyLine(rate, latency: trace.latency, surroundings)
        measurement.hints = trace.hints
        measurement.latency = trace.latency
        return .measured(measurement)
    }

    private static func fault(of trace: TransferTrace, _ plan: FullTestPlan) -> InvalidTest? {
        // As in a floor test, a POST without an answer in time is what a slow line looks like.
        let unanswered = trace.status == 0 && trace.cut && plan.direction == .down
        guard unanswered || (200..<300).contains(trace.status) else { return .status(trace.status) }
        if trace.encoded { return .encoded }
        if trace.cut || trace.endedByUs || trace.bytes >= plan.bytes { return nil }
        // A far end with less than was asked for has the last word, if it sends all that it has announced.
        let expected = trace.announcedBytes ?? plan.bytes
        return trace.bytes == expected ? nil : .shortBody(expected: expected, got: trace.bytes)
    }
}
