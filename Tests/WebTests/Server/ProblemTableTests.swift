import Coordination
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Wire

@testable import Web

@Suite struct ProblemTableTests {
    struct Trouble: Sendable {
        var error: StoreError
        var word: String
    }

    @Test(
        arguments: [
            Trouble(error: .busy, word: "busy"),
            Trouble(error: .failed("SQLite error 1: no such table: credential"), word: "failed"),
            Trouble(error: .refused("CHECK constraint failed: endpoint"), word: "failed"),
        ]
    )
    func `a store that is in trouble is known to strangers by one word`(_ trouble: Trouble) async throws {
        let office = try await Office()
        await office.store.fail(with: trouble.error)
        try await office.serve { client async throws in
            let answer = try await Caller(client: client, token: "dc_x").get("/api/v1/board")
            #expect(answer.status == 503)
            #expect(try answer.problem().code == trouble.word)
            let page = try await Browser(client).post("/sign-in", [("token", "dc_x")])
            #expect(page.status == 503)
            for word in ["SQLite", "credential", "CHECK"] { #expect(!page.text.contains(word)) }
        }
    }
}
