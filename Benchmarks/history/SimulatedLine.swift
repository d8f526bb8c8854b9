import Conference
import Foundation

/// One endpoint's line: its own round trip with noise, now and then a spike, single losses, and cuts of minutes or hours.
struct SimulatedLine {
    let id: EndpointID
    private var random: SeededGenerator
    private let base: Double
    private let fraction: Double
    private var cutUntil = Date.distantPast

    /// - Parameter number: Of the endpoint; the same number is the same line in every run.
    init(number: Int, id: EndpointID) {
        self.id = id
        random = SeededGenerator(seed: UInt64(number) &* 7_919 &+ 1)
        base = exp(.random(in: log(4.0)...log(90.0), using: &random))
        fraction = .random(in: 0..<1, using: &random)
    }

    /// The result of the minute that begins at `minute`: on the schedule's grid, up to 50 ms late.
    mutating func result(at minute: Date) -> ProbeOutcome {
        let lag = Double.random(in: 0...50, using: &random)
        let startedAt = minute.addingTimeInterval(fraction * 60 + lag / 1_000)
        let chance = Double.random(in: 0..<1, using: &random)
        // A cut each eleven days or so, for eight minutes or so; one line in fifty is cut once a day for two hours.
        if chance < (fraction < 0.02 ? 1.0 / 1_440 : 1.0 / 16_000) {
            let mean = fraction < 0.02 ? 7_200.0 : 480
            cutUntil = startedAt.addingTimeInterval(-log(.random(in: 0.001...1, using: &random)) * mean)
        }
        if startedAt < cutUntil {
            let total = 5_000 + Double.random(in: 0.3...3, using: &random)
            let detail = "Connection timed out after \(Int(total)) milliseconds"
            return ProbeOutcome(
                startedAt: startedAt,
                lagMs: lag,
                result: .failed(.init(reason: .connectTimeout, detail: detail, totalMs: total))
            )
        }
        if chance > 0.998 {
            let total = Double.random(in: 20...400, using: &random)
            return ProbeOutcome(
                startedAt: startedAt,
                lagMs: lag,
                result: .failed(
                    .init(reason: .network, detail: "Recv failure: Connection reset by peer", totalMs: total)
                )
            )
        }
        let spike = chance > 0.98 ? Double.random(in: 1.5...6, using: &random) : 1
        let connect = base * spike * (1 + noise(0.03))
        let firstByte = base * (1 + noise(0.03)) + 1.5 + noise(0.4)
        let rest = 0.15 + abs(noise(0.05))
        let timings = ProbeTimings(
            connectMs: connect,
            firstByteMs: firstByte,
            totalMs: connect + firstByte + rest
        )
        return ProbeOutcome(
            startedAt: startedAt,
            lagMs: lag,
            result: .answered(ProbeOutcome.Answer(status: 200, timings: timings))
        )
    }

    /// A floor test of the standard meeting both ways, some time of the hour that begins at `hour`.
    mutating func floorTests(at hour: Date) -> [BandwidthMeasurement] {
        let paced = Double(Profile.standardMeeting.targetUpKbps) * 1.26
        return Direction.allCases.enumerated().map { number, direction in
            let kbps = paced * (1 + noise(0.002))
            return BandwidthMeasurement(
                endpoint: id,
                direction: direction,
                method: .floor,
                at: hour.addingTimeInterval(fraction * 3_500 + Double(number) * 10),
                kbps: kbps,
                lowerKbps: kbps * (0.99 + noise(0.002)),
                pacedKbps: paced,
                bytes: Int(paced * 750),
                seconds: 6 + abs(noise(0.02)),
                windows: 5
            )
        }
    }

    /// About a normal distribution of this width.
    private mutating func noise(_ width: Double) -> Double {
        let sum = (0..<4).reduce(0.0) { sum, _ in sum + Double.random(in: -1...1, using: &random) }
        return sum * width * 0.866
    }
}
