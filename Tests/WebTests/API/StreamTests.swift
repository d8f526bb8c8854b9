import Conference
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

@Suite struct StreamTests {
    private func append(_ office: Office, _ count: Int) async throws {
        _ = try await office.store.append((0..<count).map { Samples.draft("\($0)") })
        await office.tail.advance()
    }

    @Test func `each entry comes once, in order, with its number`() async throws {
        let office = try await Office()
        let issued = try await office.issue(.viewer)
        try await append(office, 20)
        let newest = office.services.log.newest
        try await office.listening(after: 3, with: issued) { listener in
            #expect(await eventually { listener.numbers == Array(4...newest) })
            for _ in 0..<10 { try await append(office, 7) }
            #expect(await eventually { listener.numbers == Array(4...(newest + 70)) })
            #expect(listener.text.hasPrefix("retry: 2000\n\n"))
            #expect(listener.text.contains("\nevent: log\ndata: {"))
        }
    }

    @Test func `who comes back goes on where he was, without a gap or a duplicate`() async throws {
        let office = try await Office()
        let issued = try await office.issue(.viewer)
        try await append(office, 10)
        var seen: [Int64] = []
        for _ in 0..<5 {
            let newest = office.services.log.newest
            try await office.listening(after: seen.last ?? 0, with: issued) { listener in
                #expect(await eventually { listener.numbers.last == newest })
                try await append(office, 3)
                #expect(await eventually { listener.numbers.last == newest + 3 })
                seen += listener.numbers
            }
            // While he is away.
            try await append(office, 11)
        }
        #expect(seen == Array(1...Int64(seen.count)))
    }

    @Test func `the header of a browser that comes back goes before the address`() async throws {
        let office = try await Office()
        try await append(office, 10)
        let issued = try await office.issue(.viewer)
        await office.tail.advance()
        try await office.serve { client async throws in
            let caller = Caller(client: client, token: issued.secret)
            async let answer = caller.send(.get, "/api/v1/log/stream?after=2", nil, ["Last-Event-ID": "8"])
            await office.time.waitForSleepers(1)
            #expect(office.metrics.figures.streamReaders == 1)
            try await office.access.revokeToken(issued.credential.id, by: "quản trị")
            // His last entries may still be on their way when the next beat ends the stream.
            await office.time.advance(by: .seconds(15))
            let ended = try await answer
            #expect(ended.status == 200)
            #expect(ended.header(.contentType) == "text/event-stream; charset=utf-8")
            #expect(!ended.text.contains("id: 8\n"))
        }
        #expect(office.metrics.figures.streamReaders == 0)
    }

    @Test func `a beat comes every fifteen seconds, and a revoked token ends the stream with the next`() async throws {
        let office = try await Office()
        let issued = try await office.issue(.viewer)
        await office.tail.advance()
        try await office.listening(after: office.services.log.newest, with: issued) { listener in
            for beat in 1...3 {
                await office.time.waitForSleepers(1)
                await office.time.advance(by: .seconds(15))
                #expect(await eventually { listener.beats == beat })
            }
            await office.time.waitForSleepers(1)
            await office.store.fail(with: .busy)
            await office.time.advance(by: .seconds(15))
            #expect(await eventually { listener.beats == 4 })
            await office.store.fail(with: nil)

            await office.time.waitForSleepers(1)
            try await office.access.revokeToken(issued.credential.id, by: "quản trị")
            await office.time.advance(by: .seconds(15))
            #expect(await eventually { listener.isDone })
            #expect(listener.beats == 4)
        }
        #expect(await eventually { office.metrics.figures.streamReaders == 0 })
    }

    @Test func `a slow reader holds up nobody, costs a number, and misses nothing`() async throws {
        let office = try await Office()
        let issued = try await office.issue(.viewer)
        await office.tail.advance()
        let start = office.services.log.newest
        try await office.listening(after: start, with: issued) { slow in
            slow.pause()
            try await append(office, 1)
            #expect(await eventually { slow.isBlocked })
            try await office.listening(after: start, with: issued) { quick in
                for _ in 0..<50 { try await append(office, 100) }
                #expect(await eventually { quick.numbers.last == start + 5_001 })
            }
            // He is far behind what memory keeps.
            #expect(office.tail.recent(after: start, limit: 1) == nil)
            #expect(slow.numbers.count <= 1)
            slow.resume()
            #expect(await eventually { slow.numbers == Array((start + 1)...(start + 5_001)) })
        }
    }

    @Test func `there is room for so many readers`() async throws {
        let office = try await Office(streamLimit: 0)
        try await office.serve(.viewer) { caller async throws in
            let answer = try await caller.get("/api/v1/log/stream")
            #expect(answer.status == 503)
            #expect(answer.header(.retryAfter) == "5")
            _ = try answer.problem()
        }
    }

    @Test func `an answer that is never sent gives its place back`() async throws {
        let office = try await Office()
        let principal = Principal(name: "x", role: .viewer, scope: .everything)
        let streams = EventStreams(services: office.services, limit: 1, timeZone: .gmt)
        for _ in 0..<3 {
            _ = try streams.response(after: 0, for: principal, by: .none, language: .vi)
        }
        #expect(office.metrics.figures.streamReaders == 0)
    }

    @Test func `the log is read upwards and downwards, and by kind`() async throws {
        let office = try await Office()
        try await append(office, 25)
        try await office.serve(.viewer) { caller async throws in
            let newest = office.services.log.newest
            var up: [Int64] = []
            var next: String? = "0"
            while let after = next {
                let page: Page<LogEntryPayload> = try await caller.get("/api/v1/log?limit=10&after=\(after)").decoded()
                up += page.items.map(\.seq)
                next = page.next
            }
            #expect(up == Array(1...(newest + 1)))
            var down: [Int64] = []
            var before: String? = ""
            while let position = before {
                let query = position.isEmpty ? "" : "&before=\(position)"
                let page: Page<LogEntryPayload> = try await caller.get("/api/v1/log?limit=10\(query)").decoded()
                down += page.items.map(\.seq)
                before = page.next
            }
            #expect(down == up.reversed())
            let kinds: Page<LogEntryPayload> = try await caller.get("/api/v1/log?kind=access,session").decoded()
            #expect(kinds.items.allSatisfy { $0.kind == "access" })
        }
    }
}
