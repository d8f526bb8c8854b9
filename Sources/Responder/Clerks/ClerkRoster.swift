internal import Conference
public import Foundation

/// All clerks with what each has due. Pure: `now` is an argument, and what is to be sent is the result.
public struct ClerkRoster: Sendable {
    private struct Duty: Sendable {
        let clerk: Clerk
        var number = 0
        var due: Date
    }

    private struct Unsent: Sendable {
        let report: ClerkReport
        /// How often it was sent in vain.
        let attempts: Int
        let due: Date
    }

    /// Seconds between two reports of one clerk. 100 at first, so that a gate that wants evidence of the last two
    /// minutes finds it; longer with more than a thousand clerks, who would send more than 10 reports a second.
    public let interval: Double
    private var duties: [EndpointID: Duty] = [:]
    /// The last word of each clerk that did not arrive yet.
    private var unsent: [EndpointID: Unsent] = [:]

    public init(points: some Collection<SimulatedPoint>, seed: UInt64, startedAt now: Date) {
        interval = max(100, Double(points.count) / 10)
        let run = String(Int(now.timeIntervalSince1970), radix: 36)
        for point in points {
            let clerk = Clerk(point: point, seed: seed, run: run)
            // The 40 seconds of the first reports grow with the number of clerks, too.
            let late = (clerk.firstDelay - 20) * max(1, Double(points.count) / 400)
            duties[point.id] = Duty(clerk: clerk, due: now.addingTimeInterval(20 + late))
        }
    }

    /// Everyone reports again soon.
    public mutating func announce(at now: Date) {
        for (id, duty) in duties {
            duties[id]?.due = min(duty.due, now.addingTimeInterval(duty.clerk.announcementDelay))
        }
    }

    /// What is to be sent now: new reports, and those that did not arrive.
    public mutating func due(at now: Date, province: SimulatedProvince, elapsed: Duration) -> [ClerkReport] {
        var reports = unsent.filter { $0.value.due <= now }.mapValues(\.report)
        for (id, duty) in duties where duty.due <= now {
            let pause = duty.clerk.pause(after: duty.number, interval: interval)
            duties[id] = Duty(clerk: duty.clerk, number: duty.number + 1, due: now.addingTimeInterval(pause))
            // Only the newest word of a clerk is worth sending.
            unsent[id] = nil
            reports[id] = duty.clerk.report(
                number: duty.number,
                behaviour: province.behaviour(of: id),
                condition: province.condition(of: id, after: elapsed),
                at: now
            )
        }
        return reports.values.sorted { $0.endpoint < $1.endpoint }
    }

    public mutating func sent(_ report: ClerkReport) {
        if unsent[report.endpoint]?.report.clientID == report.clientID { unsent[report.endpoint] = nil }
    }

    /// Tries again after 2, 4, 8, 16 and then each 30 seconds, until the clerk has something newer to say.
    public mutating func failed(_ report: ClerkReport, at now: Date) {
        let last = unsent[report.endpoint]
        let before = last?.report.clientID == report.clientID ? last?.attempts ?? 0 : 0
        let pause = min(30, Double(2 << min(before, 4)))
        unsent[report.endpoint] = Unsent(report: report, attempts: before + 1, due: now.addingTimeInterval(pause))
    }
}
