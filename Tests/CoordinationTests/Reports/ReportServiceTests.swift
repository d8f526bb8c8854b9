import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct ReportServiceTests {
    private let clerk = Principal(name: "xã Hoà An", role: .reporter, scope: .subtree(Samples.id(1)))

    private func submission(_ clientID: String, _ status: FieldReport.Status = .clear, at: Date? = nil)
        -> ReportSubmission
    {
        ReportSubmission(status: status, checklist: [.camera: .ok], clientID: clientID, clientAt: at)
    }

    private func service(_ harness: Harness) -> ReportService {
        ReportService(store: harness.store, situation: harness.situation, tail: harness.tail, time: harness.time)
    }

    @Test func `a report counts once, however often it is sent`() async throws {
        let harness = try await Harness()
        let service = service(harness)
        let first = try await countAtOnce(10) { _ in
            try await !service.submit(submission("a-1"), for: Samples.id(1), by: clerk).duplicate
        }
        #expect(first == 1)
        #expect(try await harness.log(.reported).count == 1)
    }

    @Test func `the log says from what to what, and a repetition is no news`() async throws {
        let harness = try await Harness()
        let service = service(harness)
        for (id, status) in [("1", .clear), ("2", .noSound), ("3", .noSound), ("4", .clear)]
            as [(String, FieldReport.Status)]
        {
            _ = try await service.submit(submission(id, status), for: Samples.id(1), by: clerk)
            await harness.time.advance(by: .seconds(1))
        }
        let drafts = try await harness.log(.reported).map(\.draft)
        #expect(drafts.map(\.from) == [nil, "clear", "noSound", "noSound"])
        #expect(drafts.map(\.notifies) == [false, true, false, true])
    }

    @Test func `a report that comes late is kept, and covers nothing that was seen after it`() async throws {
        let harness = try await Harness()
        let service = service(harness)
        await harness.time.advance(by: .seconds(600))
        _ = try await service.submit(submission("now", .noPicture), for: Samples.id(1), by: clerk)
        _ = try await service.submit(submission("kept", .clear, at: Samples.at(60)), for: Samples.id(1), by: clerk)
        #expect(await harness.situation.point(Samples.id(1))?.evidence.report?.clientID == "now")
        let stored = try await service.reports(of: Samples.id(1), before: .newest, limit: 10, for: clerk)
        #expect(stored.items.map(\.clientID) == ["kept", "now"])
    }

    @Test func `bad news from a phone with a slow clock counts at once`() async throws {
        let harness = try await Harness()
        let service = service(harness)
        _ = try await service.submit(submission("right", at: harness.time.now), for: Samples.id(1), by: clerk)
        await harness.time.advance(by: .seconds(600))
        var slow = submission("slow", .noSound, at: harness.time.now.addingTimeInterval(-1_200))
        slow.sentAt = slow.clientAt
        let receipt = try await service.submit(slow, for: Samples.id(1), by: clerk)
        #expect(receipt.report.observedAt == harness.time.now)
        #expect(await harness.situation.point(Samples.id(1))?.evidence.report?.status == .noSound)
        #expect(try await harness.store.latestEvidence().reports[Samples.id(1)]?.status == .noSound)
    }

    @Test func `nothing is acknowledged that is not stored, and nobody reports for others`() async throws {
        let harness = try await Harness()
        let service = service(harness)
        await #expect(throws: ServiceError.notFound) {
            _ = try await service.submit(submission("1"), for: Samples.id(2), by: clerk)
        }
        await harness.store.fail(with: .full)
        await #expect(throws: ServiceError.store(.full)) {
            _ = try await service.submit(submission("1"), for: Samples.id(1), by: clerk)
        }
        #expect(await harness.situation.point(Samples.id(1))?.evidence.report == nil)
    }
}
