import Conference
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Coordination

@Suite struct JournalFieldsTests {
    /// Keeps the fields of each record.
    private final class Records: Sendable {
        let fields = Mutex<[Logger.Metadata]>([])
    }

    private struct Keeper: LogHandler {
        let records: Records
        var logLevel = Logger.Level.info
        var metadata = Logger.Metadata()

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: Logging.LogEvent) { records.fields.withLock { $0.append(event.metadata ?? [:]) } }
    }

    @Test func `what is not yet confirmed can be told from what is`() async throws {
        let harness = try await Harness()
        let records = Records()
        let logger = Logger(label: "test") { _ in Keeper(records: records) }
        let tail = LogTail(store: harness.store, time: harness.time, logger: logger)
        await tail.advance()
        let drafts = [LinkEvent.Kind.soft, .hard].map { kind in
            LogDraft.link(
                LinkEvent(
                    endpoint: Samples.id(1),
                    kind: kind,
                    from: .up,
                    to: .down,
                    reason: .timeout,
                    at: Samples.at()
                )
            )
        }
        _ = try await harness.store.append(drafts.compactMap(\.self))
        await tail.advance()
        #expect(records.fields.withLock { $0.map { $0["event"] } } == ["linkSoft", "linkHard"])
    }
}
