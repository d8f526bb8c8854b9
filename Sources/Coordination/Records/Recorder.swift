import Conference
import Foundation
public import Logging
public import ServiceLifecycle
import Synchronization

/// Writes evidence behind the poller's back, in group commits, so that a slow or locked store never delays a probe.
///
/// What could not be written stays in memory, in order, and is tried again every two seconds. A record that the store refuses
/// for what it holds is given up, alone: all others of its batch are written.
public final class Recorder: Service {
    private let store: any EvidenceStore
    private let tail: LogTail
    private let conditions: Conditions
    private let metrics: DaemonMetrics
    private let time: any Timekeeper
    private let logger: Logger
    private let pending = Mutex(PendingRecords())
    private let news = Wakeup()
    private let lastAlive = Mutex(Date.distantPast)

    /// Longest wait of a measurement that is no news. A commit rewrites nearly all pages that say which probe of an endpoint is
    /// the newest, however few results it has: half as many commits write little more than half as much.
    public static let flushEvery: Duration = .seconds(2)
    /// A restart subtracts its downtime from this mark.
    static let aliveEvery: TimeInterval = 10

    public init(
        store: any EvidenceStore,
        tail: LogTail,
        conditions: Conditions,
        metrics: DaemonMetrics,
        time: any Timekeeper,
        logger: Logger
    ) {
        self.store = store
        self.tail = tail
        self.conditions = conditions
        self.metrics = metrics
        self.time = time
        self.logger = logger
    }

    /// Takes the records and returns at once. News is written as soon as the running write is done.
    public func record(_ batch: EvidenceBatch) {
        let isNews = pending.withLock { pending in
            pending.add(batch)
            return pending.hasNews
        }
        if isNews { news.signal() }
    }

    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            let signals = news.signals()
            group.addTask {
                for await _ in signals.cancelOnGracefulShutdown() { await self.flush() }
            }
            group.addTask { await self.keepTime() }
        }
        // Everything that feeds the recorder has been stopped before it: this is the last word.
        if !Task.isCancelled {
            record(EvidenceBatch(drafts: [.stopped(at: time.now)], aliveAt: time.now))
        }
        await flush()
    }

    private func keepTime() async {
        await time.repeating(every: Self.flushEvery) {
            let now = self.time.now
            let mark = self.lastAlive.withLock { last in
                guard abs(now.timeIntervalSince(last)) >= Self.aliveEvery else { return false }
                last = now
                return true
            }
            if mark { self.record(EvidenceBatch(aliveAt: now)) }
            self.news.signal()
        }
    }

    /// Writes everything that waits, if anything does.
    func flush() async {
        // The last one is the next to be written.
        var waiting = [pending.withLock { $0.take() }].filter { !$0.isEmpty }
        while let batch = waiting.last {
            do throws(StoreError) {
                try await write(batch)
                waiting.removeLast()
            } catch .refused(let words) {
                waiting.removeLast()
                if let (first, second) = batch.halves() {
                    waiting += [second, first]
                } else {
                    giveUp(batch, words)
                }
            } catch {
                putBack(waiting, error)
                return
            }
        }
    }

    private func write(_ batch: EvidenceBatch) async throws(StoreError) {
        let begun = time.uptime
        let entries = try await store.commit(batch)
        let seconds = (time.uptime - begun) / .seconds(1)
        metrics.update { $0.commit.observe(seconds) }
        if conditions.clear(.storeTrouble) {
            logger.notice("Store is writable again")
            record(EvidenceBatch(drafts: [.storeRecovered(at: time.now)]))
        }
        if !entries.isEmpty { tail.signal() }
    }

    private func giveUp(_ batch: EvidenceBatch, _ words: String) {
        metrics.update { $0.recordsRefused += 1 }
        let subject = batch.probes.first?.endpoint ?? batch.drafts.first?.endpoint
        logger.error(
            "The store refuses a record; it is given up",
            metadata: ["endpoint": "\(subject.map(\.rawValue) ?? "none")", "error": "\(words)"]
        )
    }

    private func putBack(_ waiting: [EvidenceBatch], _ error: StoreError) {
        let dropped = pending.withLock { pending in
            for batch in waiting { pending.restore(batch) }
            return pending.droppedProbes
        }
        metrics.update { figures in
            figures.commitFailures += 1
            figures.probesDropped = UInt64(dropped)
        }
        if conditions.raise(.storeTrouble, detail: "\(error)", at: time.now) {
            logger.error("Store cannot be written; evidence waits in memory", metadata: ["error": "\(error)"])
            record(EvidenceBatch(drafts: [.storeTrouble(error.trouble, at: time.now)]))
        }
    }
}
