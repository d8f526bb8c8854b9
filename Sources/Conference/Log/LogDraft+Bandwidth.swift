public import Foundation

extension LogDraft {
    /// A measurement that changed how the point stands towards what is asked of it. Nil when it stands as before.
    ///
    /// - Parameters:
    ///   - measurement: The new one.
    ///   - profile: What is asked.
    ///   - previous: The measurement before, in the same direction.
    ///   - at: When it was taken in. A test takes its time, and the log runs forwards.
    /// - Returns: News when the line has fallen below its floor, or risen from there.
    public static func bandwidth(
        _ measurement: BandwidthMeasurement,
        for profile: Profile,
        previous: BandwidthMeasurement?,
        at: Date
    ) -> LogDraft? {
        let standing = BandwidthStanding(measurement, for: profile)
        let before = previous.map { BandwidthStanding($0, for: profile) }
        guard standing != before else { return nil }
        let need = standing.required(of: profile, measurement.direction)
        return LogDraft(
            .bandwidthChanged,
            at: at,
            endpoint: measurement.endpoint,
            from: before?.rawValue,
            to: standing.rawValue,
            [
                .direction: measurement.direction.rawValue,
                .kbps: whole(measurement.kbps),
                .lowerKbps: whole(measurement.lowerKbps),
                .needKbps: whole(need),
            ],
            notifies: standing == .belowFloor || before == .belowFloor
        )
    }

    /// A test that says nothing. To be logged at the first of consecutive ones.
    public static func bandwidthInvalid(
        _ fault: InvalidTest,
        of endpoint: EndpointID,
        _ direction: Direction,
        at: Date
    ) -> LogDraft {
        var details: [LogKey: String?] = [.direction: direction.rawValue]
        switch fault {
        case .status(let status): details[.status] = String(status)
        case .shortBody(let expected, let got):
            details[.expected] = String(expected)
            details[.got] = String(got)
        case .failed, .encoded, .notEnoughSamples, .tooFast: break
        }
        return LogDraft(.bandwidthInvalid, at: at, endpoint: endpoint, reason: fault.code, details)
    }

    /// Somebody has started a full test, which fills the line.
    ///
    /// - Parameters:
    ///   - insists: He wants it whether or not a session needs the line.
    ///   - actor: Who it is.
    public static func fullTestStarted(
        of endpoint: EndpointID,
        _ directions: [Direction],
        insists: Bool,
        by actor: String,
        at: Date
    ) -> LogDraft {
        LogDraft(
            .fullTestStarted,
            at: at,
            endpoint: endpoint,
            actor: actor,
            [
                .directions: directions.map(\.rawValue).joined(separator: ","),
                .insisted: insists ? "true" : nil,
            ]
        )
    }

    private static func whole(_ kbps: Double) -> String { String(Int(kbps.rounded())) }
}
