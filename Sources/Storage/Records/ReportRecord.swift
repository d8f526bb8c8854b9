import Conference
import Coordination
import Foundation
import GRDB

/// One row of `report`.
struct ReportRecord: StoredRecord {
    static let databaseTableName = "report"

    /// Nil before the row is stored.
    var id: Int64?
    var endpoint: Int64
    var session: SessionID?
    var status: FieldReport.Status
    var checklist: [String: ChecklistState]
    var technician: FieldReport.Technician?
    var measured: FieldReport.Measured?
    var note: String
    var clientID: String
    var clientAt: Date?
    var receivedAt: Date
    /// Stored, since the newest observation is looked up by index.
    var observedAt: Date
    var reporter: String

    init(_ report: FieldReport, key: Int64) {
        endpoint = key
        session = report.session
        status = report.status
        checklist = Dictionary(uniqueKeysWithValues: report.checklist.map { ($0.key.rawValue, $0.value) })
        technician = report.technician
        measured = report.measured
        note = report.note
        clientID = report.clientID
        clientAt = report.clientAt
        receivedAt = report.receivedAt
        observedAt = report.observedAt
        reporter = report.reporter
    }

    func report(of id: EndpointID) throws -> FieldReport {
        var items: [ChecklistItem: ChecklistState] = [:]
        for (word, state) in checklist {
            guard let item = ChecklistItem(rawValue: word) else {
                throw StoreError.unreadable("report.checklist", word)
            }
            items[item] = state
        }
        return FieldReport(
            endpoint: id,
            session: session,
            status: status,
            checklist: items,
            technician: technician,
            measured: measured,
            note: note,
            clientID: clientID,
            clientAt: clientAt,
            receivedAt: receivedAt,
            observedAt: observedAt,
            reporter: reporter
        )
    }

    var cursor: HistoryCursor { HistoryCursor(at: receivedAt, row: id) }
}
