import Curl
import ScriptedEnds
import Testing

@Suite("Measured transfers", .timeLimit(.minutes(2)))
struct StreamTests {
    @Test("A download is cut when its time is up, and its samples add up")
    func download() async throws {
        try await ScriptedServer.run([.readHead, .flood]) { server in
            let stream = Stream(bytesPerSecond: nil, duration: .milliseconds(500))
            let completion = try await transfer(server.url, TransferSettings(.measureDownload(stream)))
            let report = try #require(completion.report)
            #expect(report.ending == .cut)
            #expect(report.status == 200)
            expectOrdered(completion.samples)
            #expect(completion.samples.count >= 4)
            #expect(completion.samples.last?.bytes == report.receivedBytes)
        }
    }

    @Test("A paced download takes what its pace allows, not what the server would send")
    func pacedDownload() async throws {
        try await ScriptedServer.run([.readHead, .flood]) { server in
            let stream = Stream(bytesPerSecond: 400_000, duration: .seconds(1))
            let completion = try await transfer(server.url, TransferSettings(.measureDownload(stream)))
            let report = try #require(completion.report)
            #expect(report.ending == .cut)
            // On a busy machine less may pass; more never.
            #expect((200_000...460_000).contains(report.receivedBytes))
        }
    }

    @Test("A download ends at its byte limit, and at the end of a body that is shorter")
    func byteLimit() async throws {
        try await ScriptedServer.run([.readHead, .flood]) { server in
            let stream = Stream(bytesPerSecond: nil, duration: .seconds(5), byteLimit: 1_000_000)
            let report = try #require(try await transfer(server.url, TransferSettings(.measureDownload(stream))).report)
            #expect(report.ending == .cut)
            #expect((1_000_000..<1_300_000).contains(report.receivedBytes))
        }
        try await ScriptedServer.run(Step.answer("200 OK", "short", headers: "Content-Encoding: gzip\r\n")) { server in
            let stream = Stream(bytesPerSecond: nil, duration: .seconds(5))
            let report = try #require(try await transfer(server.url, TransferSettings(.measureDownload(stream))).report)
            #expect(report.ending == .complete)
            #expect(report.receivedBytes == 5)
            #expect(report.isEncoded)
        }
    }

    @Test("A paced upload keeps its pace, ends in time and is answered; every byte arrives")
    func upload() async throws {
        try await ScriptedServer.run([.readHead, .readChunkedBody] + Step.answer("200 OK", "thanks").dropFirst()) {
            server in
            let stream = Stream(bytesPerSecond: 500_000, duration: .seconds(1))
            let completion = try await transfer(server.url, TransferSettings(.measureUpload(stream)))
            let report = try #require(completion.report)
            #expect(report.status == 200)
            #expect(report.ending == .complete)
            #expect((250_000...560_000).contains(report.sentBytes))
            expectOrdered(completion.samples)
            #expect(completion.samples.last?.bytes == report.sentBytes)
            while server.bodyBytes == 0 { await Task.yield() }
            #expect(Int64(server.bodyBytes) == report.sentBytes)
        }
    }

    @Test("An upload without a pace ends at its byte limit")
    func unpacedUpload() async throws {
        try await ScriptedServer.run([.readHead, .readChunkedBody] + Step.answer("200 OK", "").dropFirst()) { server in
            let stream = Stream(bytesPerSecond: nil, duration: .seconds(5), byteLimit: 3_000_001)
            let report = try #require(try await transfer(server.url, TransferSettings(.measureUpload(stream))).report)
            #expect(report.sentBytes == 3_000_001)
        }
    }

    @Test("An upload that nobody reads counts only what was acknowledged, and runs into its time limit")
    func stalledUpload() async throws {
        try await ScriptedServer.run([.readHead, .pause(milliseconds: 3_000)]) { server in
            let stream = Stream(bytesPerSecond: nil, duration: .milliseconds(500))
            var settings = TransferSettings(.measureUpload(stream))
            settings.timeout = .milliseconds(1_500)
            let completion = try await transfer(server.url, settings)
            #expect(completion.failure?.cause == .timedOut)
            expectOrdered(completion.samples)
            let last = try #require(completion.samples.last)
            #expect(last.microseconds >= 900_000)
            // Nothing moves once the far end's buffer is full, which takes a busy machine a while.
            let end = completion.samples.suffix(completion.samples.count / 2)
            #expect(end.count >= 5 && end.allSatisfy { $0.bytes == last.bytes })
        }
    }

    @Test("A stream that has shown enough ends early, in both directions, and tells when")
    func earlyEnd() async throws {
        let rule = EarlyEnd(name: "ten samples", every: .milliseconds(50)) { $0.count >= 10 }
        let stream = Stream(bytesPerSecond: 2_000_000, duration: .seconds(60), earlyEnd: rule)
        try await ScriptedServer.run([.readHead, .flood]) { server in
            let completion = try await transfer(server.url, TransferSettings(.measureDownload(stream)))
            #expect(completion.report?.ending == .cut)
            #expect(completion.streamEndedMicroseconds != nil)
            #expect(completion.samples.count >= 10)
            #expect(completion.transport?.minRoundTrip != nil)
        }
        try await ScriptedServer.run([.readHead, .readChunkedBody] + Step.answer("200 OK", "").dropFirst()) { server in
            let completion = try await transfer(server.url, TransferSettings(.measureUpload(stream)))
            let report = try #require(completion.report)
            #expect(report.ending == .complete)
            #expect(completion.samples.last?.bytes == report.sentBytes)
            let ended = try #require(completion.streamEndedMicroseconds)
            #expect(ended <= completion.elapsedMicroseconds)
            #expect((completion.transport?.segmentsSent ?? 0) > 0)
        }
    }

    @Test("A connection alone tells how long it took, and asks for nothing")
    func connect() async throws {
        try await ScriptedServer.run([.readHead]) { server in
            let report = try #require(try await transfer(server.url, TransferSettings(.connect)).report)
            #expect(report.status == 0)
            #expect(report.timings.connect > 0)
            #expect(report.receivedBytes == 0)
        }
    }

    @Test("Ten measured transfers at once do not disturb one another's pace")
    func together() async throws {
        try await ScriptedServer.run([.readHead, .readChunkedBody] + Step.answer("200 OK", "").dropFirst()) { server in
            let stream = Stream(bytesPerSecond: 100_000, duration: .milliseconds(600))
            let request = try PreparedRequest(
                url: server.url,
                settings: PreparedSettings(TransferSettings(.measureUpload(stream)))
            )
            try await withEngine { engine, completions in
                engine.submit((0..<10).map { CurlEngine.Submission(ticket: $0, request: request) })
                let all = await completions.collect(10)
                let sent = all.map { $0.report?.sentBytes ?? 0 }
                let (least, most) = (sent.min() ?? 0, sent.max() ?? 0)
                // A machine that is busy holds up all of them alike, so they are compared with one another.
                #expect(least > 0 && most <= 72_000)
                #expect(least * 2 >= most)
            }
        }
    }

    private func expectOrdered(_ samples: [ByteSample]) {
        for (earlier, later) in zip(samples, samples.dropFirst()) {
            #expect(earlier.microseconds < later.microseconds)
            #expect(earlier.bytes <= later.bytes)
        }
    }
}
