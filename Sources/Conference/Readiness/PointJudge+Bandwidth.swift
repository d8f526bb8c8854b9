import Foundation

extension PointJudge {
    private struct Rate {
        /// What the line carries at least, kbit/s over HTTP.
        var atLeast: Double
        /// The test asked for no more, and got it: what the line carries beyond is not known.
        var bounded: Bool
        var age: TimeInterval
        var subject: String?
    }

    /// Measured by us where the endpoint can be tested, else as the room measured it.
    ///
    /// No fresh measurement is `unknown` for an endpoint with a target to test, since we ought to know; it is `watch`
    /// for one without, since nobody but the room could measure it. A test that was made and said nothing is told with it.
    mutating func judgeBandwidth(_ direction: Direction) {
        let codes = Codes(direction)
        let rates = requirement.rates(direction)
        let testable = endpoint.hasTarget(direction)
        let lacking: Verdict = testable ? .unknown : .watch
        let failed = testable ? evidence?.failedTest(direction) : nil
        guard let rate = testable ? tested(direction) : tested(direction) ?? reported(direction) else {
            add(
                codes.noneFresh,
                .measured,
                lacking,
                required: .seconds(ReadinessLimits.bandwidth),
                failedTest: failed
            )
            return
        }
        guard rate.age <= ReadinessLimits.bandwidth else {
            add(
                codes.noneFresh,
                .measured,
                lacking,
                observed: .seconds(rate.age),
                required: .seconds(ReadinessLimits.bandwidth),
                age: rate.age,
                failedTest: failed
            )
            return
        }
        if rate.atLeast >= rates.target { return }
        let (code, verdict, required): (Reason.Code, Verdict, Double) =
            if rate.atLeast >= rates.floor {
                (codes.belowTarget, .watch, rates.target)
            } else if rate.bounded {
                (codes.noneFresh, lacking, rates.floor)
            } else {
                (codes.belowFloor, .notReady, rates.floor)
            }
        add(
            code,
            .measured,
            verdict,
            observed: .kbps(rate.atLeast),
            required: .kbps(required),
            age: rate.age,
            subject: rate.subject,
            failedTest: code == codes.noneFresh ? failed : nil
        )
    }

    private func tested(_ direction: Direction) -> Rate? {
        guard let measurement = evidence?.bandwidth(direction) else { return nil }
        let isField = measurement.method == .field
        if isField && endpoint.hasTarget(direction) { return nil }
        let reached =
            measurement.method == .floor && measurement.pacedKbps > 0
            && measurement.lowerKbps >= measurement.pacedKbps * ReadinessLimits.reachedPace
        return Rate(
            atLeast: reached ? max(measurement.lowerKbps, measurement.pacedKbps) : measurement.lowerKbps,
            bounded: reached,
            age: requirement.age(of: measurement.at),
            subject: isField ? measurement.method.rawValue : nil
        )
    }

    private func reported(_ direction: Direction) -> Rate? {
        guard let report, let measured = report.measured,
            let kbps = direction == .up ? measured.upKbps : measured.downKbps
        else { return nil }
        return Rate(
            atLeast: kbps,
            bounded: false,
            age: requirement.age(of: report.observedAt),
            subject: BandwidthMeasurement.Method.field.rawValue
        )
    }

    private struct Codes {
        let belowFloor, belowTarget, noneFresh: Reason.Code

        init(_ direction: Direction) {
            switch direction {
            case .up: (belowFloor, belowTarget, noneFresh) = (.upBelowFloor, .upBelowTarget, .noFreshUp)
            case .down: (belowFloor, belowTarget, noneFresh) = (.downBelowFloor, .downBelowTarget, .noFreshDown)
            }
        }
    }
}
