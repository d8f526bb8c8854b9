import Conference
import Foundation

extension Example {
    /// Evidence of a point for which all is well at `now`: every measure at its best, a complete report half an hour old.
    static func good(_ name: String = "hoa-an", at now: Date) -> Evidence {
        Evidence(
            link: LinkStatus(
                state: .up,
                since: now.addingTimeInterval(-day),
                lastSucceeded: true,
                lastResultAt: now.addingTimeInterval(-10)
            ),
            lastProbe: probe(rttMs: 20, at: now.addingTimeInterval(-10)),
            down: measured(name, .down, lowerKbps: 3_200, at: now.addingTimeInterval(-3_600)),
            up: measured(name, .up, lowerKbps: 3_200, at: now.addingTimeInterval(-3_600)),
            report: report(name, at: now.addingTimeInterval(-1_800))
        )
    }

    static func probe(rttMs: Double, at: Date, certificateExpiry: Date? = .distantFuture) -> ProbeOutcome {
        ProbeOutcome(
            startedAt: at,
            result: .answered(
                ProbeOutcome.Answer(
                    status: 200,
                    timings: ProbeTimings(connectMs: rttMs, firstByteMs: rttMs + 5, totalMs: rttMs * 2 + 5),
                    certificateExpiry: certificateExpiry
                )
            )
        )
    }

    static func measured(
        _ name: String,
        _ direction: Direction,
        _ method: BandwidthMeasurement.Method = .full,
        lowerKbps: Double,
        pacedKbps: Double = 0,
        at: Date
    ) -> BandwidthMeasurement {
        BandwidthMeasurement(
            endpoint: id(name),
            direction: direction,
            method: method,
            at: at,
            kbps: lowerKbps,
            lowerKbps: lowerKbps,
            pacedKbps: pacedKbps,
            bytes: 2_000_000,
            seconds: 6,
            windows: 5
        )
    }

    static func report(
        _ name: String = "hoa-an",
        _ status: FieldReport.Status = .clear,
        at: Date,
        receivedAt: Date? = nil,
        clientID: String = "r1"
    ) -> FieldReport {
        FieldReport(
            endpoint: id(name),
            status: status,
            checklist: Dictionary(uniqueKeysWithValues: ChecklistItem.allCases.map { ($0, .ok) }),
            technician: FieldReport.Technician(name: "Trần Thị B", phone: "0999000111"),
            clientID: clientID,
            clientAt: at,
            receivedAt: receivedAt ?? at,
            reporter: "xã"
        )
    }

    static func waiver(
        _ name: String = "hoa-an",
        session: String = "phien-1",
        from: Date = .distantPast,
        until: Date = .distantFuture
    ) -> Waiver {
        Waiver(
            session: sessionID(session),
            endpoint: id(name),
            by: "Nguyễn Văn A",
            reason: "dùng điện thoại",
            at: from,
            expiresAt: until
        )
    }
}

/// One point judged under conditions that differ from good ones in what a test is about.
struct Trial {
    var point = "hoa-an"
    /// Minutes before the start; negative during the session.
    var minutesBefore = 30.0
    var session = Example.session(points: ["hoa-an"])
    var registry = Example.registry
    var waivers: [Waiver] = []
    /// Nil takes the evidence away.
    var evidence: (inout Evidence, Date) -> Void = { _, _ in }
    var noEvidence = false

    var now: Date { session.start.addingTimeInterval(-minutesBefore * 60) }

    func judge() -> PointReadiness {
        var evidence = Example.good(point, at: now)
        self.evidence(&evidence, now)
        return Readiness.evaluate(
            point: Example.id(point),
            session: session,
            profile: Example.hd720,
            registry: registry,
            evidence: noEvidence ? nil : evidence,
            waivers: waivers,
            now: now
        )
    }
}

extension Reason {
    /// `code verdict`, with the subject behind a colon.
    var short: String { "\(code.rawValue) \(verdict.rawValue)" + (subject.map { ": \($0)" } ?? "") }
}

extension PointReadiness {
    var short: [String] { reasons.map(\.short) }
}
