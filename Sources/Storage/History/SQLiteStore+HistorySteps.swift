public import Conference
public import Coordination
import GRDB

extension SQLiteStore {
    /// Rows read in one step, some tens of milliseconds.
    static let rowsPerRead = 20_000
    /// Rows written or deleted in one transaction, each some milliseconds: what the recorder waits for at most.
    static let blobsPerWrite = 250
    static let rowsPerDelete = 2_000
    static let endpointsPerSum: Int64 = 100

    public func advance(_ task: HistoryTask) async throws(StoreError) -> Bool {
        guard let phase = work.take() else { return false }
        do {
            let next = try await step(phase, of: task)
            work.put(next ?? .idle)
            return next == nil
        } catch {
            // Begun again, whatever has been written: nobody reads it before its end is written too.
            work.put(.idle)
            throw error
        }
    }

    /// Nil when the task is done. A phase of another task is given up.
    private func step(
        _ phase: HistoryWork.Phase,
        of task: HistoryTask
    ) async throws(StoreError) -> HistoryWork.Phase? {
        switch (task, phase) {
        case (.pack, .packing(let pack)): try await read(pack)
        case (.pack, .writing(let draft, let start)): try await write(draft, from: start)
        case (.pack, .clearing): try await clear() ? nil : .clearing
        case (.pack, _): try await beginPack()
        case (.sumUp(let day), .summing(let draft)) where draft.day == day: try await sumUp(draft)
        case (.sumUp(let day), _):
            .summing(try await read { db in try DayDraft.begin(day, in: db) })
        }
    }

    /// Once what a crash has left behind is away.
    private func beginPack() async throws(StoreError) -> HistoryWork.Phase {
        let clean = try await write { db in
            try PackTable.deleteUnfinished(limit: Self.rowsPerDelete, in: db) < Self.rowsPerDelete
        }
        guard clean, try await clear() else { return .idle }
        let draft = try await read { db in
            PackDraft(number: try PackTable.newest(in: db) + 1, after: try PackTable.lastProbe(in: db))
        }
        return .packing(GrowingPack(draft))
    }

    private func read(_ pack: GrowingPack) async throws(StoreError) -> HistoryWork.Phase? {
        let complete = try await read { db in try pack.read(limit: Self.rowsPerRead, in: db) }
        guard let complete else { return .packing(pack) }
        return complete.pack == nil ? nil : .writing(complete, from: 0)
    }

    private func write(_ draft: PackDraft, from start: Int) async throws(StoreError) -> HistoryWork.Phase {
        guard let pack = draft.pack else { return .clearing }
        let end = min(start + Self.blobsPerWrite, draft.endpoints.count)
        // Outside of the transaction, in which every other writer waits.
        let blobs = draft.endpoints[start..<end].compactMap { endpoint in
            draft.encoders[endpoint].map { (id: PackKey.id(pack: pack.number, endpoint: endpoint), bytes: $0.packed()) }
        }
        try await write { db in
            for blob in blobs { try PackTable.write(blob.bytes, id: blob.id, in: db) }
            if end == draft.endpoints.count { try PackTable.insert(pack, in: db) }
        }
        return end == draft.endpoints.count ? .clearing : .writing(draft, from: end)
    }

    /// Whether no packed row is left.
    private func clear() async throws(StoreError) -> Bool {
        try await write { db in
            let packed = try PackTable.lastProbe(in: db)
            return try ProbeTable.deletePacked(through: packed, limit: Self.rowsPerDelete, in: db) < Self.rowsPerDelete
        }
    }

    private func sumUp(_ draft: DayDraft) async throws(StoreError) -> HistoryWork.Phase? {
        let endpoints = draft.next..<(draft.next + Self.endpointsPerSum)
        let (summed, last) = try await read { db in
            (
                try draft.summed(endpoints, in: db),
                try Int64.fetchOne(db, sql: "SELECT max(key) FROM endpoint") ?? 0
            )
        }
        work.noteUnreadable(summed.unreadable)
        let isLast = endpoints.upperBound > last
        var next = draft
        next.next = endpoints.upperBound
        guard !draft.isAddition else {
            next.additions.merge(summed.hours) { _, newer in newer }
            guard isLast else { return .summing(next) }
            try await add(next)
            return nil
        }
        try await write { db in
            for (endpoint, hours) in summed.hours.sorted(by: { $0.key < $1.key }) {
                try DayTable.write(hours, endpoint: endpoint, day: draft.day, in: db)
            }
            if isLast { try DayTable.finish(draft, in: db) }
        }
        return isLast ? nil : .summing(next)
    }

    /// In one transaction, however much it is: results that come more than a week late are few, or a clock was set back.
    private func add(_ draft: DayDraft) async throws(StoreError) {
        let unreadable = try await write { db in
            var unreadable = 0
            for (endpoint, hours) in draft.additions {
                if try !DayTable.add(hours, endpoint: endpoint, day: draft.day, in: db) { unreadable += 1 }
            }
            try DayTable.finish(draft, in: db)
            return unreadable
        }
        work.noteUnreadable(unreadable)
    }
}
