import Conference
import Foundation

/// One result in the units in which it is stored, in a row or in a pack: milliseconds since 1970, microseconds.
struct StoredResult: Hashable, Sendable {
    enum Found: Hashable, Sendable {
        case answered(Answer)
        case failed(Failure)
    }

    struct Answer: Hashable, Sendable {
        var status: Int64
        var dnsUs: Int64
        var connectUs: Int64
        var tlsUs: Int64
        var firstByteUs: Int64
        var expiry: Int64?
    }

    struct Failure: Hashable, Sendable {
        var reason: FailureReason
        var status: Int64?
        /// `FailureText`.
        var detail: String
    }

    var startedAt: Int64
    var lagUs: Int64
    var totalUs: Int64
    var found: Found

    /// When it was to start, to the millisecond and a bit. Wraps where no clock ever is, as `start` does.
    var dueAt: Int64 { startedAt &- lagUs / 1_000 }

    /// The other way round.
    static func start(dueAt: Int64, lagUs: Int64) -> Int64 { dueAt &+ lagUs / 1_000 }

    var hour: UTCHour {
        let length = Int64(UTCHour.seconds) * 1_000
        return UTCHour(number: Int(startedAt / length) - (startedAt % length < 0 ? 1 : 0))
    }

    var outcome: ProbeOutcome {
        let result: ProbeOutcome.Result =
            switch found {
            case .answered(let answer):
                .answered(
                    ProbeOutcome.Answer(
                        status: Int(answer.status),
                        timings: ProbeTimings(
                            dnsMs: Double(storedMicroseconds: answer.dnsUs),
                            connectMs: Double(storedMicroseconds: answer.connectUs),
                            tlsMs: Double(storedMicroseconds: answer.tlsUs),
                            firstByteMs: Double(storedMicroseconds: answer.firstByteUs),
                            totalMs: Double(storedMicroseconds: totalUs)
                        ),
                        certificateExpiry: answer.expiry.map(Date.init(storedMilliseconds:))
                    )
                )
            case .failed(let failure): .failed(ProbeOutcome.Failure(failure, totalUs: totalUs))
            }
        return ProbeOutcome(
            startedAt: Date(storedMilliseconds: startedAt),
            lagMs: Double(storedMicroseconds: lagUs),
            result: result
        )
    }
}

extension ProbeOutcome.Failure {
    fileprivate init(_ failure: StoredResult.Failure, totalUs: Int64) {
        let (cause, detail) = FailureText.split(failure.detail)
        self.init(
            reason: failure.reason,
            cause: cause,
            status: failure.status.map { Int($0) },
            detail: detail,
            totalMs: Double(storedMicroseconds: totalUs)
        )
    }
}

extension HourTally {
    mutating func add(_ result: StoredResult) {
        switch result.found {
        // The same round trip as `ProbeTimings.rttMs`.
        case .answered(let answer):
            addAnswer(rttMs: Double(storedMicroseconds: answer.connectUs > 0 ? answer.connectUs : answer.firstByteUs))
        case .failed(let failure): addFailure(failure.reason)
        }
    }
}
