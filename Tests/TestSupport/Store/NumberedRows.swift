import Coordination
import Foundation

/// Rows in the order in which they came, each with a number that no other ever gets.
struct NumberedRows<Item: Sendable>: Sendable {
    struct Row: Sendable {
        var number: Int64
        var item: Item
    }

    private(set) var rows: [Row] = []
    private var last: Int64 = 0

    mutating func append(_ item: Item) {
        last += 1
        rows.append(Row(number: last, item: item))
    }

    /// Deletes at most `limit` rows, oldest first; returns how many.
    mutating func prune(limit: Int, where isOld: (Row) -> Bool) -> Int {
        var left = limit
        rows.removeAll { row in
            guard left > 0, isOld(row) else { return false }
            left -= 1
            return true
        }
        return limit - left
    }

    /// By time, and within one time by number, newest first.
    func page(
        before: HistoryCursor,
        limit: Int,
        at: (Item) -> Date,
        where matches: (Item) -> Bool
    ) -> HistoryPage<Item> {
        let found =
            rows
            .filter { matches($0.item) && (at($0.item), $0.number) < (before.at, before.row ?? 0) }
            .sorted { (at($0.item), $0.number) > (at($1.item), $1.number) }
        return HistoryPage(Array(found.prefix(limit)), limit: limit, item: \.item) { row in
            HistoryCursor(at: at(row.item), row: row.number)
        }
    }
}
