import Foundation
import Glibc
import ScriptedEnds
import Testing

@testable import Curl

@Suite("Engine", .serialized)
struct EngineTests {
    private func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    @Test(
        "Two thousand transfers on four lanes: each delivered once, no descriptor left behind",
        .timeLimit(.minutes(1))
    )
    func pool() async throws {
        try await ScriptedServer.run(Step.answer("200 OK", "ok")) { server in
            var limits = CurlEngine.Limits()
            limits.lanes = 4
            limits.inFlight = 64
            let settings = try PreparedSettings(.get())
            let submissions = try (0..<2_000).map { number in
                let url = "http://127.0.0.\(1 + number % 200):\(server.port)/"
                return CurlEngine.Submission(
                    ticket: UInt64(number),
                    request: try PreparedRequest(url: url, settings: settings)
                )
            }
            try await withEngine(limits) { engine, completions in
                let before = try descriptors()
                #expect(engine.submit(submissions))
                let all = await completions.collect(submissions.count)
                #expect(Set(all.map(\.ticket)).count == 2_000)
                // Only 127.0.0.1 has a listener.
                #expect(all.count { $0.report?.status == 200 } == 10)
                #expect(all.count { $0.failure?.cause == .connectionRefused } == 1_990)
                #expect(try descriptors() <= before + 16)
            }
        }
    }

    @Test("No more than the limit is under way at once", .timeLimit(.minutes(1)))
    func limit() async throws {
        try await ScriptedServer.run([.readHead, .silence]) { server in
            var limits = CurlEngine.Limits()
            limits.inFlight = 3
            let request = try PreparedRequest(
                url: server.url,
                settings: PreparedSettings(.get(timeout: .milliseconds(200)))
            )
            try await withEngine(limits) { engine, completions in
                engine.submit((0..<9).map { CurlEngine.Submission(ticket: $0, request: request) })
                let all = await completions.collect(9)
                #expect(all.allSatisfy { $0.failure?.cause == .timedOut })
                // Each that waited began when one before it had ended: by the lane's own times, never more than three at once.
                let spans = all.map { ($0.queuedMicroseconds, $0.queuedMicroseconds + $0.elapsedMicroseconds) }
                for (start, _) in spans {
                    #expect(spans.count { $0.0 <= start && start < $0.1 } <= 3)
                }
                #expect(engine.health[0].handles == 3)
            }
        }
    }

    @Test("A cancelled transfer ends at once, waiting or under way, and the others go on")
    func cancellation() async throws {
        try await ScriptedServer.run([.readHead, .silence]) { server in
            var limits = CurlEngine.Limits()
            limits.inFlight = 2
            let request = try PreparedRequest(url: server.url, settings: PreparedSettings(.get(timeout: .seconds(2))))
            try await withEngine(limits) { engine, completions in
                engine.submit((0..<3).map { CurlEngine.Submission(ticket: $0, request: request) })
                engine.cancel(ticket: 2)
                engine.cancel(ticket: 0)
                engine.cancel(ticket: 77)
                let cancelled = await completions.collect(2)
                #expect(Set(cancelled.map(\.ticket)) == [0, 2])
                #expect(cancelled.allSatisfy { $0.failure?.cause == .cancelled })
                let rest = await completions.collect(1)
                #expect(rest.first?.ticket == 1)
                #expect(rest.first?.failure?.cause == .timedOut)
            }
        }
    }

    @Test("Cancelling a task cancels its transfer, also before it has started")
    func taskCancellation() async throws {
        try await ScriptedServer.run([.readHead, .silence]) { server in
            let request = try PreparedRequest(url: server.url, settings: PreparedSettings(.get(timeout: .seconds(30))))
            try await withEngine { engine, _ in
                for turn in 0..<50 {
                    let task = Task { await engine.run(request) }
                    if turn.isMultiple(of: 2) { await Task.yield() }
                    task.cancel()
                    #expect(await task.value.failure?.cause == .cancelled)
                }
            }
        }
    }

    @Test("Shutting down delivers what is under way as cancelled, and refuses what comes after")
    func shutdown() async throws {
        try await ScriptedServer.run([.readHead, .silence]) { server in
            let request = try PreparedRequest(url: server.url, settings: PreparedSettings(.get(timeout: .seconds(30))))
            var limits = CurlEngine.Limits()
            limits.inFlight = 5
            try await withEngine(limits) { engine, completions in
                engine.submit((0..<20).map { CurlEngine.Submission(ticket: $0, request: request) })
                engine.shutdown()
                let all = await completions.collect(20)
                #expect(Set(all.map(\.ticket)).count == 20)
                #expect(all.allSatisfy { $0.failure?.cause == .cancelled })
                #expect(!engine.submit([CurlEngine.Submission(ticket: 1, request: request)]))
                #expect(await engine.run(request).failure?.cause == .cancelled)
            }
        }
    }

    @Test("What one lane still takes while another has closed is delivered whole", .timeLimit(.minutes(1)))
    func partlyClosed() async throws {
        var limits = CurlEngine.Limits()
        limits.lanes = 4
        let settings = try PreparedSettings(.get())
        let port = try refusingPort()
        try await withEngine(limits) { engine, completions in
            engine.lanes[0].close()
            engine.lanes[0].join()
            let submissions = try (0..<40).map { number in
                let url = "http://127.0.0.\(1 + number):\(port)/"
                return CurlEngine.Submission(
                    ticket: UInt64(number),
                    request: try PreparedRequest(url: url, settings: settings)
                )
            }
            #expect(engine.submit(submissions))
            let all = await completions.collect(40)
            #expect(Set(all.map(\.ticket)).count == 40)
            let causes = Set(all.map { $0.failure?.cause })
            #expect(causes == [.cancelled, .connectionRefused])
        }
    }

    @Test(
        "A lane that breaks, by the kernel or by libcurl, answers everything with a fault of its own, and says so",
        .timeLimit(.minutes(1)),
        arguments: ["epoll_wait", "curl_multi_setopt"]
    )
    func brokenLane(call: String) async throws {
        try await ScriptedServer.run([.readHead, .silence]) { server in
            let request = try PreparedRequest(url: server.url, settings: PreparedSettings(.get(timeout: .seconds(30))))
            try await withEngine { engine, completions in
                engine.submit([CurlEngine.Submission(ticket: 1, request: request)])
                #expect(engine.health.allSatisfy { $0.isWell() })
                if call == "epoll_wait" { engine.lanes[0].breakSet() } else { engine.lanes[0].breakLibrary() }
                engine.submit([CurlEngine.Submission(ticket: 2, request: request)])
                let all = await completions.collect(2)
                #expect(all.allSatisfy { $0.failure?.cause == .local(.lane) })
                #expect(engine.health[0].failure?.contains(call) == true)
                #expect(!engine.health[0].isWell())
                engine.submit([CurlEngine.Submission(ticket: 3, request: request)])
                #expect(await completions.collect(1).first?.failure?.cause == .local(.lane))
            }
        }
    }

    @Test("An idle lane still turns", .timeLimit(.minutes(1)))
    func heartbeat() async throws {
        try await withEngine { engine, _ in
            let request = try PreparedRequest(url: "http://127.0.0.1:1/", settings: PreparedSettings(.get()))
            _ = await engine.run(request)
            let turns = engine.health[0].turns
            while engine.health[0].turns < turns + 2 { try await Task.sleep(for: .milliseconds(50)) }
            #expect(engine.health[0].isWell())
        }
    }
}
