import Conference
import Coordination
import Foundation
import GRDB

/// One row of `gateSnapshot`.
struct GateSnapshotRecord: StoredRecord {
    static let databaseTableName = "gateSnapshot"

    var session: SessionID
    var gate: Gate
    var dueAt: Date
    var evaluatedAt: Date
    var late: Bool
    var readiness: SessionReadiness

    init(_ snapshot: GateSnapshot) {
        session = snapshot.session
        gate = snapshot.gate
        dueAt = snapshot.dueAt
        evaluatedAt = snapshot.evaluatedAt
        late = snapshot.late
        readiness = snapshot.readiness
    }

    var snapshot: GateSnapshot {
        GateSnapshot(
            session: session,
            gate: gate,
            dueAt: dueAt,
            evaluatedAt: evaluatedAt,
            late: late,
            readiness: readiness
        )
    }
}

/// One row of `waiver`.
struct WaiverRecord: StoredRecord {
    static let databaseTableName = "waiver"

    var session: SessionID
    var endpoint: EndpointID
    var by: String
    var reason: String
    var at: Date
    var expiresAt: Date

    init(_ waiver: Waiver) {
        session = waiver.session
        endpoint = waiver.endpoint
        by = waiver.by
        reason = waiver.reason
        at = waiver.at
        expiresAt = waiver.expiresAt
    }

    var waiver: Waiver {
        Waiver(session: session, endpoint: endpoint, by: by, reason: reason, at: at, expiresAt: expiresAt)
    }
}

/// One row of `signOff`.
struct SignOffRecord: StoredRecord {
    static let databaseTableName = "signOff"

    var session: SessionID
    var go: Bool
    var by: String
    var note: String
    var at: Date

    init(_ signOff: SignOff) {
        session = signOff.session
        go = signOff.go
        by = signOff.by
        note = signOff.note
        at = signOff.at
    }

    var signOff: SignOff { SignOff(session: session, go: go, by: by, note: note, at: at) }
}
