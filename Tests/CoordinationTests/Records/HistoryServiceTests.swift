import Conference
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Coordination

@Suite struct HistoryServiceTests {
    private func packing(_ harness: Harness) -> PackingService {
        PackingService(store: harness.store, time: harness.time, logger: harness.logger)
    }

    @Test func `each hour is packed once it is over, and each day summed up`() async throws {
        let harness = try await Harness()
        for hours in [0.2, 0.9, 1.5, 2.5] {
            _ = try await harness.store.commit(
                EvidenceBatch(probes: [Samples.probe(Samples.id(1), at: hours * 3_600)])
            )
        }
        try await harness.running([packing(harness)]) { () async throws in
            #expect(await harness.store.historyTasks == [])
            await harness.time.advance(by: .seconds(3_780))
            await eventually("the first hour is packed") { await harness.store.historyTasks == [.pack] }
            await harness.time.advance(by: .seconds(2 * 3_600))
            await eventually("all are packed") { await harness.store.historyTasks == [.pack, .pack, .pack] }
            await harness.time.advance(by: .seconds(24 * 3_600))
            await eventually("the day is summed up") {
                await harness.store.historyTasks.last == .sumUp(UTCDay(Samples.at()))
            }
        }
    }

    @Test func `when all is packed somebody may clear up, and only then`() async throws {
        let harness = try await Harness()
        for hours in [0.2, 1.5] {
            _ = try await harness.store.commit(EvidenceBatch(probes: [Samples.probe(Samples.id(1), at: hours * 3_600)]))
        }
        let times = Mutex(0)
        let service = PackingService(store: harness.store, time: harness.time, logger: harness.logger) {
            times.withLock { $0 += 1 }
        }
        try await harness.running([service]) { () async throws in
            await harness.time.advance(by: .seconds(3_000))
            #expect(times.withLock { $0 } == 0)
            await harness.time.advance(by: .seconds(900))
            await eventually("the first hour is packed") { times.withLock { $0 } == 1 }
            await harness.time.advance(by: .seconds(3_600))
            await eventually("the second hour is packed") { times.withLock { $0 } == 2 }
            #expect(await harness.store.historyTasks == [.pack, .pack])
        }
    }

    @Test func `parts that cannot be read are told once for each time that there are more`() async throws {
        let told = Mutex<[String]>([])
        let harness = try await Harness()
        let service = PackingService(
            store: harness.store,
            time: harness.time,
            logger: Logger(label: "test") { _ in ErrorsOnly { message in told.withLock { $0.append(message) } } }
        )
        try await harness.running([service]) { () async throws in
            await harness.time.advance(by: .seconds(125))
            #expect(told.withLock { $0 } == [])
            for (unreadable, times) in [(3, 1), (3, 1), (4, 2)] {
                await harness.store.setUnreadable(unreadable)
                await harness.time.advance(by: .seconds(61))
                await eventually("as many lines") { told.withLock { $0.count } == times }
            }
        }
        #expect(told.withLock { $0.map { $0.suffix(1) } } == ["3", "1"])
    }

    @Test func `a store that is away is asked again`() async throws {
        let harness = try await Harness()
        _ = try await harness.store.commit(EvidenceBatch(probes: [Samples.probe(Samples.id(1), at: -3_600)]))
        await harness.store.fail(with: .busy)
        try await harness.running([packing(harness)]) { () async throws in
            await harness.time.advance(by: .seconds(130))
            #expect(await harness.store.historyTasks == [])
            await harness.store.fail(with: nil)
            await harness.time.advance(by: .seconds(61))
            await eventually("packed") { await harness.store.historyTasks == [.pack] }
        }
    }

    @Test func `what is kept no longer goes by itself`() async throws {
        let harness = try await Harness()
        let id = Samples.id(1)
        let day = 24 * 3_600.0
        let old = [-20 * day, -9 * day, -2 * day].map { Samples.probe(id, at: $0) }
        _ = try await harness.store.commit(EvidenceBatch(probes: old))
        let retention = RetentionService(
            store: harness.store,
            time: harness.time,
            resultDays: 8,
            summaryDays: 15,
            logger: harness.logger
        )
        try await harness.running([packing(harness), retention]) { () async throws in
            await harness.time.advance(by: .seconds(1_300))
            #expect(try await harness.store.probes(of: id, before: .distantFuture, limit: 9).count == 3)
            await harness.time.advance(by: .seconds(3_600))
            try await eventually("only the young one is left") {
                try await harness.store.probes(of: id, before: .distantFuture, limit: 9).map(\.startedAt)
                    == [Samples.at(-2 * day)]
            }
            let hours = try await harness.store.hours(of: id, from: .distantPast, to: .distantFuture)
            #expect(hours.map(\.hour.start) == [Samples.at(-9 * day), Samples.at(-2 * day)])
        }
    }
}

/// Hands on the errors, with how many parts they are about.
private struct ErrorsOnly: LogHandler {
    let take: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.error

    init(take: @escaping @Sendable (String) -> Void) { self.take = take }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: Logging.LogEvent) { take("\(event.message) \(event.metadata?["parts"] ?? "")") }
}
