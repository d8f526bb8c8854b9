import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct LogTailTests {
    private func drafts(_ words: ClosedRange<Int>) -> [LogDraft] { words.map { Samples.draft("\($0)") } }

    @Test func `entries come in order, those of another process too`() async throws {
        let harness = try await Harness()
        _ = try await harness.store.append(drafts(1...3))
        try await harness.running([harness.tail]) { () async throws in
            await eventually("the end of the log is found") { harness.tail.newest == 3 }
            // Nobody signals: another process has written.
            _ = try await harness.store.append(drafts(4...9))
            await harness.time.advance(by: .seconds(1))
            await eventually("they are seen") { harness.tail.newest == 9 }
            #expect(harness.tail.recent(after: 3, limit: 100)?.map(\.seq) == [4, 5, 6, 7, 8, 9])
            #expect(harness.tail.recent(after: 5, limit: 2)?.map(\.seq) == [6, 7])
            #expect(harness.tail.recent(after: 9, limit: 2) == [])
            #expect(harness.tail.recent(after: 1, limit: 2) == nil)
        }
    }

    @Test func `memory keeps a window, and readers behind it are served by the store`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.tail]) { () async throws in
            await eventually("the end of the log is found") { harness.tail.recent(after: 0, limit: 1) == [] }
            _ = try await harness.store.append(drafts(1...5_000))
            harness.tail.signal()
            await eventually("all are seen") { harness.tail.newest == 5_000 }
            #expect(harness.tail.recent(after: 2_000, limit: 1) == nil)
            #expect(harness.tail.recent(after: 3_000, limit: 1)?.map(\.seq) == [3_001])
            let all = LogService(store: harness.store, tail: harness.tail, situation: harness.situation)
            let page = try await all.page(LogQuery(.after(0), limit: 5_000), for: Self.everyone)
            #expect(page.entries.map(\.seq) == Array(1...5_000))
        }
    }

    private static let everyone = Principal(name: "mọi người", role: .viewer, scope: .everything)

    @Test(arguments: [0, 1, 250, 499])
    func `a follower gets each entry once, wherever he begins`(_ after: Int) async throws {
        let harness = try await Harness()
        let service = LogService(store: harness.store, tail: harness.tail, situation: harness.situation)
        _ = try await harness.store.append(drafts(1...300))
        try await harness.running([harness.tail]) { () async throws in
            var seen: [Int64] = []
            let batches = service.follow(after: Int64(after), for: Self.everyone).batches()
            async let rest: Void = {
                for burst in stride(from: 301, to: 501, by: 20) {
                    _ = try await harness.store.append(drafts(burst...(burst + 19)))
                    harness.tail.signal()
                    await Task.yield()
                }
            }()
            for await batch in batches {
                seen += batch.map(\.seq)
                if seen.last == 500 { break }
            }
            try await rest
            #expect(seen == Array(Int64(after + 1)...500))
        }
    }

    @Test func `a follower waits a trouble of the store out`() async throws {
        let harness = try await Harness()
        let service = LogService(store: harness.store, tail: harness.tail, situation: harness.situation)
        _ = try await harness.store.append(drafts(1...5))
        try await harness.running([harness.tail]) { () async throws in
            await eventually("the end of the log is found") { harness.tail.newest == 5 }
            await harness.store.fail(with: .busy)
            async let first = service.follow(after: 2, for: Self.everyone).batches().first { _ in true }
            await harness.time.advance(by: .seconds(3))
            await harness.store.fail(with: nil)
            await harness.time.advance(by: .seconds(3))
            #expect(await first?.map(\.seq) == [3, 4, 5])
        }
    }

    @Test func `a follower of a subtree sees what concerns it, and gets past the rest`() async throws {
        let harness = try await Harness()
        let service = LogService(store: harness.store, tail: harness.tail, situation: harness.situation)
        let commune = Principal(name: "xã", role: .viewer, scope: .subtree(Samples.id(2)))
        func entry(_ number: Int) -> LogDraft {
            LogDraft(at: Samples.at(), kind: .link, endpoint: Samples.id(number), to: "down")
        }
        _ = try await harness.store.append([entry(1), entry(2), Samples.draft(), entry(3), entry(2)])
        let page = try await service.page(LogQuery(.after(0), limit: 10), for: commune)
        #expect(page.entries.map(\.seq) == [2, 5] && page.next == nil)
        let back = try await service.page(LogQuery(.before(nil), limit: 1), for: commune)
        #expect(back.entries.map(\.seq) == [5] && back.next == 5)
        try await harness.running([harness.tail]) { () async throws in
            let batch = await service.follow(after: 2, for: commune).batches().first { _ in true }
            #expect(batch?.map(\.seq) == [5])
        }
    }

    @Test(arguments: [1, 3, 1_000])
    func `a page for a subtree looks at so much, says where to go on, and skips nothing`(_ limit: Int) async throws {
        let harness = try await Harness()
        let service = LogService(store: harness.store, tail: harness.tail, situation: harness.situation)
        let commune = Principal(name: "xã", role: .viewer, scope: .subtree(Samples.id(2)))
        let own = LogDraft(at: Samples.at(), kind: .link, endpoint: Samples.id(2), to: "down")
        let foreign = Array(repeating: Samples.draft(), count: LogService.scanLimit + 700)
        _ = try await harness.store.append([own] + foreign + [own, own, own] + foreign + [own])
        let mine = [1, foreign.count + 2, foreign.count + 3, foreign.count + 4, 2 * foreign.count + 5].map { Int64($0) }

        var up: [Int64] = []
        var next: Int64? = 0
        while let after = next {
            let page = try await service.page(LogQuery(.after(after), limit: limit), for: commune)
            up += page.entries.map(\.seq)
            next = page.next
        }
        #expect(up == mine)

        var down: [Int64] = []
        var position: LogQuery.Position? = .before(nil)
        var pages = 0
        while let here = position {
            let page = try await service.page(LogQuery(here, limit: limit), for: commune)
            down += page.entries.map(\.seq)
            position = page.next.map { .before($0) }
            pages += 1
        }
        #expect(down == mine.reversed())
        // No single page has read the whole log.
        #expect(pages >= 3)
    }
}
