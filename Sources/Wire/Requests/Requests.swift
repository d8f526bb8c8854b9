public import Conference
public import Foundation
public import LocatedJSON

/// The body of a field report.
public struct ReportRequest: Sendable {
    public var clientID: String
    public var session: SessionID?
    public var status: FieldReport.Status
    public var checklist: [ChecklistItem: ChecklistState]
    public var technician: FieldReport.Technician?
    public var measured: FieldReport.Measured?
    public var note: String
    public var clientAt: Date?
    public var sentAt: Date?

    public static let decoder = ValueDecoder<ReportRequest>.object { object in
        let clientID = object.required("clientId", clientIDField)
        let session = object.optional("session", sessionField)
        let status = object.required("status", ValueDecoder<FieldReport.Status>.choice())
        let checklist = object.optional("checklist", checklistField, default: [:])
        let technician = object.optional("technician", technicianField)
        let measured = object.optional("measured", measuredField)
        let note = object.optional("note", .lines(0...2_000), default: "")
        let clientAt = object.optional("clientAt", RequestFields.time)
        let sentAt = object.optional("sentAt", RequestFields.time)
        guard let clientID, let status else { return nil }
        return ReportRequest(
            clientID: clientID,
            session: session,
            status: status,
            checklist: checklist,
            technician: technician,
            measured: measured,
            note: note,
            clientAt: clientAt,
            sentAt: sentAt
        )
    }

    private static let clientIDField = ValueDecoder<String>.parsed(expected: RequestPhrase.clientID) { text in
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        return allowed && (1...64).contains(text.utf8.count) ? text : nil
    }

    private static let sessionField = ValueDecoder<SessionID>.parsed(expected: RequestPhrase.sessionID) {
        SessionID(rawValue: $0)
    }

    private static let checklistField = ValueDecoder<[ChecklistItem: ChecklistState]>.object { object in
        var checklist: [ChecklistItem: ChecklistState] = [:]
        for item in ChecklistItem.allCases {
            checklist[item] = object.optional(item.rawValue, ValueDecoder<ChecklistState>.choice())
        }
        return checklist
    }

    private static let technicianField = ValueDecoder<FieldReport.Technician>.object { object in
        let name = object.required("name", .text(1...200))
        let phone = object.required("phone", EndpointFields.phone)
        guard let name, let phone else { return nil }
        return FieldReport.Technician(name: name, phone: phone)
    }

    private static let measuredField = ValueDecoder<FieldReport.Measured>.object { object in
        FieldReport.Measured(
            downKbps: object.optional("downKbps", .number(0...100_000_000)),
            upKbps: object.optional("upKbps", .number(0...100_000_000)),
            rttMs: object.optional("rttMs", .number(0...600_000))
        )
    }
}

/// The body of a waiver.
public struct WaiverRequest: Sendable {
    public var endpoint: EndpointID
    public var reason: String
    public var expiresAt: Date

    public static let decoder = ValueDecoder<WaiverRequest>.object { object in
        let endpoint = object.required("endpoint", EndpointFields.id)
        let reason = object.required("reason", .text(1...500))
        let expiresAt = object.required("expiresAt", RequestFields.time)
        guard let endpoint, let reason, let expiresAt else { return nil }
        return WaiverRequest(endpoint: endpoint, reason: reason, expiresAt: expiresAt)
    }
}

/// The body of a sign-off.
public struct SignOffRequest: Sendable {
    public var go: Bool
    public var note: String

    public static let decoder = ValueDecoder<SignOffRequest>.object { object in
        let go = object.required("go", .bool)
        let note = object.optional("note", .text(0...500), default: "")
        guard let go else { return nil }
        return SignOffRequest(go: go, note: note)
    }
}

/// The body of a token's creation.
public struct TokenRequest: Sendable {
    public var name: String
    public var role: Role
    public var under: EndpointID?
    public var expiresAt: Date?

    public static let decoder = ValueDecoder<TokenRequest>.object { object in
        let name = object.required("name", .text(1...100))
        let role = object.required("role", ValueDecoder<Role>.choice())
        let under = object.optional("under", EndpointFields.id)
        let expiresAt = object.optional("expiresAt", RequestFields.time)
        guard let name, let role else { return nil }
        return TokenRequest(name: name, role: role, under: under, expiresAt: expiresAt)
    }
}
