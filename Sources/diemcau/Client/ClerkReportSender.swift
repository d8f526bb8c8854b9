import Conference
import Foundation
import Responder
import Wire

/// Carries the simulated clerks' reports to the daemon. What fails is sent again by the clerks.
struct ClerkReportSender: ReportSender {
    let client: APIClient

    func send(_ report: ClerkReport) async throws {
        try await client.send(
            .post("endpoints", report.endpoint.rawValue, "reports", body: ReportPayload(report, sentAt: Date()))
        )
    }
}

extension ReportPayload {
    init(_ report: ClerkReport, sentAt: Date) {
        self.init(
            clientId: report.clientID,
            status: report.status.rawValue,
            checklist: Dictionary(
                uniqueKeysWithValues: report.checklist.map { ($0.key.rawValue, $0.value.rawValue) }
            ),
            technician: Technician(name: report.technician.name, phone: report.technician.phone),
            note: report.note.isEmpty ? nil : report.note,
            clientAt: report.clientAt,
            sentAt: sentAt
        )
    }
}
