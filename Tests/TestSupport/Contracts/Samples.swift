public import Conference
public import Coordination
public import Foundation

/// Small valid values for tests, in the neighbourhood of ``ManualTime/morning``.
public enum Samples {
    /// ``ManualTime/morning`` and so many seconds.
    public static func at(_ seconds: TimeInterval = 0) -> Date { ManualTime.morning.addingTimeInterval(seconds) }

    /// `ep-7` and the like.
    public static func id(_ number: Int) -> EndpointID { id("ep-\(number)") }

    /// For literals that are well-formed by sight.
    public static func id(_ text: String) -> EndpointID {
        guard let id = EndpointID(rawValue: text) else { preconditionFailure("\(text) is not an endpoint's id") }
        return id
    }

    public static func sessionID(_ text: String) -> SessionID {
        guard let id = SessionID(rawValue: text) else { preconditionFailure("\(text) is not a session's id") }
        return id
    }

    public static func endpoint(_ id: EndpointID, parent: EndpointID? = nil) -> RegisteredEndpoint {
        let endpoint = Endpoint(
            id: id,
            name: "Điểm cầu \(id)",
            level: parent == nil ? .province : .commune,
            parent: parent
        )
        return RegisteredEndpoint(endpoint: endpoint, origin: .file)
    }

    /// `ep-1` … `ep-n`.
    public static func endpoints(_ count: Int) -> [RegisteredEndpoint] { (1...count).map { endpoint(id($0)) } }

    public static func probe(
        _ endpoint: EndpointID,
        at seconds: TimeInterval = 0,
        _ result: ProbeOutcome.Result = .quick
    ) -> ProbeResult {
        ProbeResult(endpoint: endpoint, outcome: ProbeOutcome(startedAt: at(seconds), lagMs: 1.5, result: result))
    }

    public static func bandwidth(
        _ endpoint: EndpointID,
        _ direction: Direction,
        at seconds: TimeInterval = 0,
        kbps: Double = 1_440
    ) -> BandwidthMeasurement {
        BandwidthMeasurement(
            endpoint: endpoint,
            direction: direction,
            method: .floor,
            at: at(seconds),
            kbps: kbps,
            lowerKbps: kbps * 0.96,
            pacedKbps: 1_440,
            bytes: 1_080_000,
            seconds: 6,
            windows: 5
        )
    }

    public static func report(
        _ endpoint: EndpointID,
        clientID: String = "1",
        clientAt: Date? = nil,
        at seconds: TimeInterval = 0
    ) -> FieldReport {
        FieldReport(
            endpoint: endpoint,
            status: .clear,
            checklist: [.camera: .ok, .microphone: .fault, .backupLine: .absent],
            technician: FieldReport.Technician(name: "Nguyễn Văn Hoà", phone: "0900 000 001"),
            measured: FieldReport.Measured(downKbps: 8_000, rttMs: 21.5),
            note: "Micro số 2 rè",
            clientID: clientID,
            clientAt: clientAt,
            receivedAt: at(seconds),
            reporter: "xa-hoa-an"
        )
    }

    public static func session(
        _ id: String,
        points: [EndpointID] = [Samples.id(1)],
        at seconds: TimeInterval = 3_600,
        minutes: Int = 60,
        status: SessionStatus = .scheduled
    ) -> Session {
        Session(
            id: sessionID(id),
            title: "Họp trực tuyến",
            calledBy: .central,
            host: points.first,
            participants: [
                Selector(terms: [.under(points[0]), .level(.commune)]), Selector(terms: [.tag("hotspot")]),
            ],
            points: points,
            profile: "hd720",
            platform: "teams",
            start: at(seconds),
            durationMinutes: minutes,
            status: status,
            createdBy: "truc",
            createdAt: at(-600),
            timedAt: at()
        )
    }

    public static func credential(
        _ id: String,
        kind: Credential.Kind = .token,
        at seconds: TimeInterval = 0,
        expiresAt: Date? = nil
    ) -> Credential {
        Credential(
            id: id,
            kind: kind,
            hash: "hash-of-\(id)",
            principal: Principal(name: "xã \(id)", role: .reporter, scope: .subtree(Samples.id(1))),
            createdAt: at(seconds),
            expiresAt: expiresAt
        )
    }

    /// A log line that can be told from others by its word.
    public static func draft(_ word: String = "test", notifies: Bool = false) -> LogDraft {
        LogDraft(at: at(), kind: .system, to: word, notifies: notifies)
    }

    public static func snapshot(_ session: SessionID, _ gate: Gate) -> GateSnapshot {
        let point = PointReadiness(
            endpoint: id(1),
            verdict: .notReady,
            measured: .notReady,
            declared: .ready,
            reasons: [
                Reason(
                    code: .upBelowFloor,
                    kind: .measured,
                    verdict: .notReady,
                    observed: .kbps(900.5),
                    required: .kbps(1_440),
                    ageSeconds: 12.25
                )
            ],
            evidenceAgeSeconds: 12.25
        )
        let readiness = SessionReadiness(
            session: session,
            evaluatedAt: at(0.125),
            verdict: .notReady,
            counts: SessionReadiness.Counts(),
            coverage: SessionReadiness.Coverage(fresh: 1, total: 1, worstAgeSeconds: 12.25),
            points: [point]
        )
        return GateSnapshot(
            session: session,
            gate: gate,
            dueAt: at(),
            evaluatedAt: at(0.125),
            late: true,
            readiness: readiness
        )
    }
}
