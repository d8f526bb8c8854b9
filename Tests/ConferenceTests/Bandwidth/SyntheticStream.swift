import Conference

/// Unpaced streams as lines of a given behaviour would have let them through, sampled as the engine does: when bytes come, at most
/// every 5 ms.
enum SyntheticStream {
    /// `kbps` gives the rate at a moment. Bytes come in pieces: whole packets of 1448, or what is acknowledged together.
    static func samples(
        seconds: Double,
        pieces: Int = 1_448,
        kbps: (Double) -> Double
    ) -> [TransferTrace.Sample] {
        var samples = [TransferTrace.Sample(seconds: 0, bytes: 0)]
        let step = 0.001
        var moved = 0.0
        var index = 1
        while Double(index) * step <= seconds + step / 2 {
            let time = Double(index) * step
            moved += kbps(time) * 125 * step
            let bytes = Int(moved / Double(pieces)) * pieces
            let last = samples[samples.count - 1]
            if bytes > last.bytes ? time - last.seconds >= 0.0049 : time - last.seconds >= 0.1 {
                samples.append(.init(seconds: time, bytes: bytes))
            }
            index += 1
        }
        return samples
    }

    /// Runs until it is enough, as a tester does, or to the end of `seconds`.
    static func trace(of plan: FullTestPlan, pieces: Int = 1_448, kbps: (Double) -> Double) -> TransferTrace {
        let all = samples(seconds: plan.seconds, pieces: pieces, kbps: kbps)
        var look = 1
        while Double(look) * FullTest.lookInterval < plan.seconds {
            let end = Double(look) * FullTest.lookInterval
            let soFar = Array(all.prefix { $0.seconds <= end })
            if FullTest.isEnough(soFar, for: plan.goal) { return stopped(soFar, at: end) }
            look += 1
        }
        return stopped(all, at: plan.seconds)
    }

    private static func stopped(_ samples: [TransferTrace.Sample], at end: Double) -> TransferTrace {
        TransferTrace(
            samples: samples,
            announcedBytes: nil,
            status: 200,
            cut: true,
            endedAfter: end,
            stoppedAfter: samples.last?.seconds ?? end
        )
    }
}

extension TestPoint {
    static func fullPlan(_ direction: Direction = .up, seconds: Double = 10, kbps: Int? = nil) -> FullTestPlan {
        var policy = FullTestPolicy()
        policy.seconds = seconds
        guard let plan = FullTest.plan(for: make("a", up: kbps, down: kbps), direction: direction, policy: policy)
        else {
            preconditionFailure("the point has targets")
        }
        return plan
    }
}
