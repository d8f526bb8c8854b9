import Conference
import GRDB

/// A pack while its rows are read: the results of all endpoints, packed as they come, so that an hour of a country takes
/// one to two kilobytes for each.
struct PackDraft: Sendable {
    let number: Int64
    private(set) var encoders: [Int64: ResultEncoder] = [:]
    private var first: Int64?
    private(set) var last: Int64
    private var boundary: PackBoundary?
    private var earliest = Int64.max
    private var latest = Int64.min
    private var days: Set<UTCDay> = []
    private var count = 0
    /// No more rows belong to it.
    private(set) var isComplete = false
    /// The endpoints in the order of their keys, once complete.
    private(set) var endpoints: [Int64] = []

    /// - Parameters:
    ///   - number: One more than that of the pack before.
    ///   - last: The newest row of the pack before.
    init(number: Int64, after last: Int64) {
        self.number = number
        self.last = last
    }

    /// Nil while no row has been read.
    var pack: PackTable.Pack? {
        guard let first else { return nil }
        return PackTable.Pack(
            number: number,
            firstProbe: first,
            lastProbe: last,
            earliest: earliest,
            latest: latest,
            results: count,
            days: days
        )
    }

    /// Reads at most `limit` rows on.
    mutating func read(limit: Int, in db: Database) throws {
        var seen = 0
        try ProbeTable.each(after: last, limit: limit, in: db) { id, endpoint, result in
            seen += 1
            if !isComplete { take(result, id: id, endpoint: endpoint) }
        }
        if seen < limit { complete() }
    }

    private mutating func take(_ result: StoredResult, id: Int64, endpoint: Int64) {
        let hour = result.hour
        let begin = first ?? id
        let boundary = boundary ?? PackBoundary(first: hour)
        guard boundary.admits(hour), count < PackBoundary.maximumResults, let offset = UInt32(exactly: id - begin)
        else {
            return complete()
        }
        self.boundary = boundary
        first = begin
        last = id
        count += 1
        earliest = min(earliest, result.startedAt)
        latest = max(latest, result.startedAt)
        days.insert(hour.day)
        encoders[endpoint, default: ResultEncoder()].append(result, number: offset)
    }

    private mutating func complete() {
        isComplete = true
        endpoints = encoders.keys.sorted()
    }
}
