import Foundation

/// The words of the readiness log.
///
/// Entries are made by the factories `LogDraft.link`, `.session`, `.gate` … alone, and read by `Phrasebook` alone, so that
/// every entry has a sentence in both languages. Details hold codes and numbers, never a finished sentence.
///
/// | event | from → to | reason | details |
/// |---|---|---|---|
/// | linkSoft, linkHard | `LinkState` | `FailureReason` | status |
/// | flappingStarted, flappingStopped | `LinkState` | | |
/// | lineCut, lineRestored | `LinkState` | `FailureReason` | count, points |
/// | bandwidthChanged | `BandwidthStanding` | | direction, kbps, lowerKbps, needKbps |
/// | bandwidthInvalid | | `InvalidTest.code` | direction, status, expected, got |
/// | fullTestStarted | | | directions, insisted |
/// | reported | `FieldReport.Status` | | items, technician, phone, lateSeconds, note |
/// | booked, bookedByForce | – → `SessionStatus` | `Conflict.Code` of the first | title, startsAt, minutes, count |
/// | moved | old → new start, RFC 3339 | | title, startsAt, minutes |
/// | changed | | | title, fields |
/// | cancelled, started, ended | `SessionStatus` | | title |
/// | signedGo, signedNoGo | | | title, note |
/// | gateFrozen | – → `Verdict` | | gate, title, ready, watch, notReady, unknown, waived, count, fresh, late |
/// | judgedFirst | – → `Verdict` | | title, ready, watch, notReady, unknown, waived, count, fresh |
/// | verdictChanged | `Verdict` | `Reason.Code` of the worst | ground |
/// | waived | – → `waived` | | note, until |
/// | registryLoaded | | | added, changed, retired |
/// | registryRefused | | | count, firstVi, firstEn |
/// | registryMended | | | |
/// | endpointAdded, endpointChanged, endpointRetired | | | name |
/// | maintenanceStarted, maintenanceEnded | | | until, note |
/// | tokenCreated | – → `Role` | | token, name, under |
/// | tokenRevoked | | | token |
/// | signedIn | – → `Role` | | name |
/// | daemonStarted | | | version, downSeconds |
/// | storeTrouble | | `StoreTrouble` | |
/// | pointUnobserved | | `FailureCause` | |
/// | manyUnobserved | | `FailureCause` | count |
/// | fewUnobserved | | | count |
enum LogKey: String {
    case event
    /// How many: hidden points, faults, conflicts, points of a session.
    case count
    /// Ids, joined by commas, at most ``LogDraft/listedPoints``.
    case points
    /// Joined by commas, in the order in which they are tested.
    case directions
    case insisted
    case direction, kbps, lowerKbps, needKbps, status, expected, got
    /// `item:state` pairs that are not in order, joined by commas.
    case items
    case technician, phone, lateSeconds, note
    case title, startsAt, minutes, fields
    case gate, ready, watch, notReady, unknown, waived, fresh, late
    /// The worst `Reason` as JSON.
    case ground
    /// RFC 3339.
    case until
    case added, changed, retired, firstVi, firstEn
    case name, token, under
    case version, downSeconds
}

/// What is wrong with the store, for the log.
public enum StoreTrouble: String, Hashable, Sendable, Codable, CaseIterable {
    case busy, full, readOnly, failed
}

extension LogDraft {
    /// Points that an incident names at most; their whole number stands beside them.
    static let listedPoints = 50

    /// What happened; nil for entries of a version that knew other words.
    public var event: LogEvent? { self[.event].flatMap(LogEvent.init(rawValue:)) }

    subscript(key: LogKey) -> String? { details[key.rawValue] }

    /// The form of every factory. Empty and missing details are left out.
    init(
        _ event: LogEvent,
        at: Date,
        endpoint: EndpointID? = nil,
        session: SessionID? = nil,
        from: String? = nil,
        to: String? = nil,
        reason: String? = nil,
        actor: String? = nil,
        _ details: [LogKey: String?] = [:],
        notifies: Bool = false
    ) {
        var texts = [LogKey.event.rawValue: event.rawValue]
        for case (let key, let value?) in details where !value.isEmpty { texts[key.rawValue] = value }
        self.init(
            at: at,
            kind: event.kind,
            endpoint: endpoint,
            session: session,
            from: from,
            to: to,
            reason: reason,
            actor: actor,
            details: texts,
            notifies: notifies
        )
    }
}

/// Times in the log: RFC 3339 in UTC, whole seconds.
enum LogTime {
    static func text(_ date: Date) -> String { date.formatted(.iso8601) }

    static func date(_ text: String?) -> Date? { text.flatMap { try? Date($0, strategy: .iso8601) } }
}
