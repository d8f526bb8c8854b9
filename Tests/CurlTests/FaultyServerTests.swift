import Curl
import ScriptedEnds
import Testing

/// A server that misbehaves, and what the transfer must say of it.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: [Step]
    var settings = TransferSettings.get()
    let cause: TransferFailure.Cause
    let phase: TransferFailure.Phase

    static let all: [Misbehaviour] = [
        Misbehaviour(
            testDescription: "silence after the request",
            script: [.readHead, .silence],
            settings: .get(timeout: .milliseconds(300)),
            cause: .timedOut,
            phase: .request
        ),
        Misbehaviour(
            testDescription: "one byte of header at a time",
            script: [.readHead, .send("HTTP/1.1 200 OK\r\nA: "), .repeatForever("x", milliseconds: 50)],
            settings: .get(timeout: .milliseconds(300)),
            cause: .timedOut,
            phase: .headers
        ),
        Misbehaviour(
            testDescription: "one byte of body at a time",
            script: [.readHead, .send("HTTP/1.1 200 OK\r\n\r\n"), .repeatForever("x", milliseconds: 50)],
            settings: .get(timeout: .milliseconds(300)),
            cause: .timedOut,
            phase: .body
        ),
        Misbehaviour(
            testDescription: "closed without an answer",
            script: [.readHead],
            cause: .emptyResponse,
            phase: .request
        ),
        Misbehaviour(
            testDescription: "reset in the middle of the body",
            script: [
                .readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"), .pause(milliseconds: 50), .reset,
            ],
            cause: .connectionLost(errno: 104),
            phase: .body
        ),
        Misbehaviour(
            testDescription: "a body shorter than declared",
            script: [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")],
            cause: .incompleteBody,
            phase: .body
        ),
        Misbehaviour(
            testDescription: "an endless body",
            script: [.readHead, .flood],
            cause: .bodyTooLarge,
            phase: .body
        ),
        Misbehaviour(
            testDescription: "endless headers",
            script: [
                .readHead, .send("HTTP/1.1 200 OK\r\n"), .repeatForever("X-Filler: abcdefghij\r\n", milliseconds: 0),
            ],
            cause: .headersTooLarge,
            phase: .headers
        ),
        Misbehaviour(
            testDescription: "one endless header line",
            script: [
                .readHead, .send("HTTP/1.1 200 OK\r\nX: "),
                .repeatForever(String(repeating: "x", count: 10_000), milliseconds: 0),
            ],
            cause: .headersTooLarge,
            phase: .headers
        ),
        Misbehaviour(
            testDescription: "something that is not HTTP",
            script: [.readHead, .send("SSH-2.0-OpenSSH_9.2\r\n"), .pause(milliseconds: 50)],
            cause: .malformedResponse,
            phase: .request
        ),
        Misbehaviour(
            testDescription: "a redirect to a file",
            script: Step.answer("302 Found", "", headers: "Location: file:///etc/hostname\r\n"),
            settings: .followingRedirects,
            cause: .redirectRefused,
            phase: .headers
        ),
        Misbehaviour(
            testDescription: "a redirect to itself",
            script: Step.answer("302 Found", "", headers: "Connection: close\r\nLocation: /\r\n"),
            settings: .followingRedirects,
            cause: .tooManyRedirects,
            phase: .headers
        ),
    ]
}

extension TransferSettings {
    fileprivate static var followingRedirects: TransferSettings {
        var settings = TransferSettings.get()
        settings.maxRedirects = 3
        return settings
    }
}

@Suite("Servers that misbehave")
struct FaultyServerTests {
    @Test("Each misbehaviour has its own cause and phase", arguments: Misbehaviour.all)
    func misbehaviour(_ server: Misbehaviour) async throws {
        let completion = try await ScriptedServer.run(server.script) { scripted in
            try await transfer(scripted.url, server.settings)
        }
        #expect(completion.failure?.cause == server.cause)
        #expect(completion.failure?.phase == server.phase)
    }
}
