public import Conference
public import Foundation

/// What a clerk sends, before it is stamped.
public struct ReportSubmission: Hashable, Sendable {
    public var session: SessionID?
    public var status: FieldReport.Status
    public var checklist: [ChecklistItem: ChecklistState]
    public var technician: FieldReport.Technician?
    public var measured: FieldReport.Measured?
    public var note: String
    public var clientID: String
    /// The client's clock when the report was written.
    public var clientAt: Date?
    /// The client's clock when it was sent.
    public var sentAt: Date?

    public init(
        session: SessionID? = nil,
        status: FieldReport.Status,
        checklist: [ChecklistItem: ChecklistState] = [:],
        technician: FieldReport.Technician? = nil,
        measured: FieldReport.Measured? = nil,
        note: String = "",
        clientID: String,
        clientAt: Date? = nil,
        sentAt: Date? = nil
    ) {
        self.session = session
        self.status = status
        self.checklist = checklist
        self.technician = technician
        self.measured = measured
        self.note = note
        self.clientID = clientID
        self.clientAt = clientAt
        self.sentAt = sentAt
    }
}

/// Takes field reports.
public struct ReportService: Sendable {
    public struct Receipt: Sendable {
        public var report: FieldReport
        /// The same report had been received before.
        public var duplicate: Bool
    }

    private let store: any EvidenceStore
    private let situation: Situation
    private let tail: LogTail
    private let time: any Timekeeper

    public init(store: any EvidenceStore, situation: Situation, tail: LogTail, time: any Timekeeper) {
        self.store = store
        self.situation = situation
        self.tail = tail
        self.time = time
    }

    /// Stores a report once, stamped by our clock. It is acknowledged only when it is on disk.
    public func submit(
        _ submission: ReportSubmission,
        for endpoint: EndpointID,
        by principal: Principal
    ) async throws(ServiceError) -> Receipt {
        guard await situation.point(endpoint, in: principal.scope) != nil else { throw .notFound }
        guard principal.role >= .reporter else { throw .forbidden }
        let report = FieldReport(
            endpoint: endpoint,
            session: submission.session,
            status: submission.status,
            checklist: submission.checklist,
            technician: submission.technician,
            measured: submission.measured,
            note: submission.note,
            clientID: submission.clientID,
            clientAt: submission.clientAt,
            sentAt: submission.sentAt,
            receivedAt: time.now,
            reporter: principal.name
        )
        let previous = await situation.evidence(of: endpoint)?.report
        let acceptance = try await ServiceError.storing { () throws(StoreError) in
            try await store.accept(report, drafts: [.report(report, previous: previous)])
        }
        switch acceptance {
        case .duplicate(let first):
            return Receipt(report: first, duplicate: true)
        case .accepted:
            await situation.absorb(report)
            tail.signal()
            return Receipt(report: report, duplicate: false)
        }
    }

    /// Newest first.
    public func reports(
        of endpoint: EndpointID,
        before: HistoryCursor,
        limit: Int,
        for principal: Principal
    ) async throws(ServiceError) -> HistoryPage<FieldReport> {
        guard await situation.point(endpoint, in: principal.scope) != nil else { throw .notFound }
        return try await ServiceError.storing { () throws(StoreError) in
            try await store.reports(of: endpoint, before: before, limit: limit)
        }
    }
}
