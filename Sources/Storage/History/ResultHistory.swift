import Conference
import Coordination
import Foundation
import GRDB

/// The results of one endpoint, newest first: the rows that are not packed yet, then the packs, each result once. A reader
/// sees one moment of the database, in which each row is on either side.
enum ResultHistory {
    private typealias Item = (row: Int64, result: StoredResult)

    static func page(
        of key: Int64,
        before: HistoryCursor,
        limit: Int,
        in db: Database
    ) throws -> HistoryPage<ProbeOutcome> {
        var items: [Item] = []
        let packed = try PackTable.lastProbe(in: db)
        if before.row.map({ $0 > packed }) ?? true {
            items = try ProbeTable.unpacked(of: key, after: packed, before: before, limit: limit, in: db)
                .map { (row: $0.id, result: $0.result) }
        }
        if items.count < limit, let start = try start(of: before, endpoint: key, in: db) {
            items += try packedItems(of: key, from: start, limit: limit - items.count, in: db)
        }
        if items.isEmpty, limit > 0, before.row == nil, let newest = try ProbeTable.newest(of: key, in: db),
            newest.result.startedAt < before.at.storedMilliseconds
        {
            // Its pack is gone; it is kept.
            items = [(row: newest.id, result: newest.result)]
        }
        return HistoryPage(items, limit: limit, item: \.result.outcome) { item in
            HistoryCursor(at: Date(storedMilliseconds: item.result.startedAt), row: item.row)
        }
    }

    /// Where in the packs to begin.
    private enum Start {
        /// With the newest that started before a time, milliseconds since 1970.
        case time(Int64)
        /// With the one before this; all of the pack before nil.
        case position(pack: Int64, place: Int?)
    }

    /// Nil when nothing older can be there.
    private static func start(of cursor: HistoryCursor, endpoint: Int64, in db: Database) throws -> Start? {
        guard let row = cursor.row else { return .time(cursor.at.storedMilliseconds) }
        if let position = PackedPosition(row: row) { return .position(pack: position.pack, place: position.place) }
        guard let pack = try PackTable.pack(ofProbe: row, in: db) else {
            // Not packed yet: the packs come after it. Or its pack is gone, and with it all that were older.
            return row > (try PackTable.lastProbe(in: db)) ? .position(pack: .max, place: nil) : nil
        }
        // Read as a row, and packed since.
        let place = try PackTable.results(pack: pack.number, endpoint: endpoint, in: db)?
            .position(startedAt: cursor.at.storedMilliseconds, number: row - pack.firstProbe)
        return .position(pack: pack.number, place: place ?? 0)
    }

    private static func packedItems(of key: Int64, from start: Start, limit: Int, in db: Database) throws -> [Item] {
        let packs = try packs(from: start, in: db)
        var items: [Item] = []
        while items.count < limit, let pack = try packs.next() {
            guard let found = try PackTable.results(pack: pack, endpoint: key, in: db)?.results else { continue }
            var end = found.endIndex
            if case .position(pack, let place?) = start { end = min(end, place) }
            for place in found[..<end].indices.reversed() where items.count < limit {
                if case .time(let time) = start, found[place].startedAt >= time { continue }
                items.append((row: PackedPosition(pack: pack, place: place).row, result: found[place]))
            }
        }
        return items
    }

    /// Newest first.
    private static func packs(from start: Start, in db: Database) throws -> DatabaseCursorOfPacks {
        switch start {
        case .time(let time):
            try Int64.fetchCursor(
                db,
                sql: "SELECT number FROM pack WHERE earliest < ? ORDER BY number DESC",
                arguments: [time]
            )
        case .position(let pack, _):
            try Int64.fetchCursor(
                db,
                sql: "SELECT number FROM pack WHERE number <= ? ORDER BY number DESC",
                arguments: [pack]
            )
        }
    }

    private typealias DatabaseCursorOfPacks = FastDatabaseValueCursor<Int64>
}
