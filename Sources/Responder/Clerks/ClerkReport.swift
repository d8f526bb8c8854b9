public import Conference
public import Foundation

/// What a simulated clerk sends. The same `clientID` is the same report, however often it is sent.
public struct ClerkReport: Sendable, Hashable {
    public var endpoint: EndpointID
    public var status: FieldReport.Status
    public var checklist: [ChecklistItem: ChecklistState]
    public var technician: FieldReport.Technician
    public var note: String
    public var clientID: String
    public var clientAt: Date
}

/// The way from the simulated clerks to the daemon.
public protocol ReportSender: Sendable {
    /// Returns when the daemon has acknowledged the report, and throws when it is to be tried again later.
    func send(_ report: ClerkReport) async throws
}
