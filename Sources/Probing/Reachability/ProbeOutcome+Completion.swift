import Conference
import Coordination
import Curl
import Foundation

extension ProbeOutcome {
    /// - Parameters:
    ///   - completion: What came of the transfer.
    ///   - prepared: What was probed.
    ///   - certificates: What kept connections have shown.
    ///   - lagMs: Due to submitted, milliseconds.
    ///   - now: Both clocks at some moment since.
    init(
        _ completion: Completion,
        of prepared: PreparedTarget,
        _ certificates: CertificateBook,
        lagMs: Double,
        now: ClockReading
    ) {
        self.init(
            startedAt: now.wallTime(of: completion.startedAt),
            lagMs: lagMs + completion.queuedMicroseconds.milliseconds,
            result: Result(completion, of: prepared, certificates)
        )
    }
}

extension ProbeOutcome.Result {
    init(_ completion: Completion, of prepared: PreparedTarget, _ certificates: CertificateBook) {
        let totalMs = completion.elapsedMicroseconds.milliseconds
        switch completion.result {
        case .success(let report):
            // Whatever the status: the next answer may come over the same connection, which shows its certificate once.
            let expiry = certificates.expiry(
                report.certificateExpiry,
                of: prepared,
                redirectedTo: report.redirectedTo,
                after: completion.redirects
            )
            guard prepared.target.settings.expectStatus.contains(report.status) else {
                self = .failed(ProbeOutcome.Failure(reason: .httpStatus, status: report.status, totalMs: totalMs))
                return
            }
            self = .answered(
                ProbeOutcome.Answer(
                    status: report.status,
                    timings: ProbeTimings(report.timings),
                    certificateExpiry: expiry.map { Date(timeIntervalSince1970: Double($0)) }
                )
            )
        case .failure(let failure):
            if !completion.redirects.isEmpty { certificates.note(completion.redirects, of: prepared) }
            self = .failed(
                ProbeOutcome.Failure(
                    reason: FailureReason(failure),
                    cause: FailureCause(failure),
                    detail: failure.hint,
                    totalMs: totalMs
                )
            )
        }
    }
}

extension ProbeTimings {
    /// libcurl counts every phase from the start; here each counts from the end of the one before.
    init(_ timings: PhaseTimings) {
        let connected = max(timings.connect, timings.nameLookup)
        let secured = max(timings.appConnect, connected)
        self.init(
            dnsMs: timings.nameLookup.milliseconds,
            connectMs: (connected - timings.nameLookup).milliseconds,
            tlsMs: (secured - connected).milliseconds,
            firstByteMs: max(timings.startTransfer - secured, 0).milliseconds,
            totalMs: timings.total.milliseconds
        )
    }
}

extension Int64 {
    /// Of microseconds.
    var milliseconds: Double { Double(self) / 1_000 }
}
