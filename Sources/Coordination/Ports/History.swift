public import Conference
public import Foundation

/// A place in the history of an endpoint, which runs backwards in time.
public struct HistoryCursor: Hashable, Sendable {
    /// Everything, from the newest on.
    public static let newest = HistoryCursor(at: .distantFuture)

    public var at: Date
    /// The store's number of the row that was read last: it tells rows of one time apart. Nil for a time that somebody
    /// chose.
    public var row: Int64?

    public init(at: Date, row: Int64? = nil) {
        self.at = at
        self.row = row
    }
}

/// One part of a history, newest first.
public struct HistoryPage<Item: Sendable>: Sendable {
    public var items: [Item]
    /// From where the next part is read; nil when there is no more.
    public var next: HistoryCursor?

    public init(items: [Item], next: HistoryCursor?) {
        self.items = items
        self.next = next
    }

    /// A part that is full may have another behind it.
    public init<Row>(
        _ rows: [Row],
        limit: Int,
        item: (Row) throws -> Item,
        cursor: (Row) -> HistoryCursor
    ) rethrows {
        items = try rows.map(item)
        next = rows.count < limit ? nil : rows.last.map(cursor)
    }
}

extension EvidenceStore {
    /// The newest probes that started before a moment.
    public func probes(of endpoint: EndpointID, before: Date, limit: Int) async throws(StoreError) -> [ProbeOutcome] {
        try await probes(of: endpoint, before: HistoryCursor(at: before), limit: limit).items
    }

    /// The newest measurements that were taken before a moment.
    public func bandwidth(
        of endpoint: EndpointID,
        before: Date,
        limit: Int
    ) async throws(StoreError) -> [BandwidthMeasurement] {
        try await bandwidth(of: endpoint, before: HistoryCursor(at: before), limit: limit).items
    }

    /// The newest reports that were received before a moment.
    public func reports(of endpoint: EndpointID, before: Date, limit: Int) async throws(StoreError) -> [FieldReport] {
        try await reports(of: endpoint, before: HistoryCursor(at: before), limit: limit).items
    }
}
