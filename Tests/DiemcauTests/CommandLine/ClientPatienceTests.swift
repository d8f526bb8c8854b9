import ScriptedEnds
import Testing

@testable import diemcau

@Suite("A command that waits for the daemon", .timeLimit(.minutes(1)))
struct ClientPatienceTests {
    private func send(_ script: [Step]) async throws -> [UInt8] {
        try await ScriptedServer.run(script) { server async throws in
            let client = try APIClient(base: "http://127.0.0.1:\(server.port)", token: nil, patience: .seconds(1))
            do {
                let answer = try await client.send(.get("endpoints"))
                await client.shutdown()
                return answer
            } catch {
                await client.shutdown()
                throw error
            }
        }
    }

    @Test("Who accepts and stays silent is not waited for long, and is told as what he is")
    func silent() async throws {
        let failure = await #expect(throws: OwnFailure.self) { try await send([.readHead, .silence]) }
        #expect(failure?.text.en.contains("has said nothing for 1 s") == true)
        #expect(failure?.text.vi.contains("không trả lời trong 1 giây") == true)
    }

    @Test("Who answers what is no HTTP is not said to be away")
    func broken() async throws {
        let failure = await #expect(throws: OwnFailure.self) {
            try await send([.readHead, .send("220 mail.example ESMTP\r\n\r\n")])
        }
        #expect(failure?.text.en.contains("no HTTP or breaks off") == true, "\(String(describing: failure))")
        #expect(failure?.text.vi.contains("không đúng HTTP") == true)
    }

    @Test("What comes slowly is waited for")
    func slow() async throws {
        let pieces = (0..<8).flatMap { [Step.pause(milliseconds: 500), .send("piece \($0)")] }
        let head = Step.send("HTTP/1.1 200 OK\r\nContent-Length: 56\r\n\r\n")
        #expect(try await send([.readHead, head] + pieces).count == 56)
    }
}
