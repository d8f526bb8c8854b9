import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    static let accessPromises: [Promise<any Store>] = [
        Promise("A credential is found by its hash, with every field") { store async throws in
            var credential = Samples.credential("a", kind: .signIn, at: 0.5, expiresAt: Samples.at(60))
            #expect(try await store.save(credential, drafts: [Samples.draft()]).map(\.seq) == [1])
            #expect(try await store.credential(hash: credential.hash) == credential)
            #expect(try await store.credential(hash: "other") == nil)
            credential.principal.scope = .everything
            credential.revokedAt = Samples.at(2)
            _ = try await store.save(credential, drafts: [])
            #expect(try await store.credential(hash: credential.hash) == credential)
        },
        Promise("A credential is found by its id, and knows the one that it comes from") { store async throws in
            let token = Samples.credential("token")
            var browser = Samples.credential("browser", kind: .browser)
            browser.parent = token.id
            _ = try await store.save(token, drafts: [])
            _ = try await store.save(browser, drafts: [])
            #expect(try await store.credential(id: "token") == token)
            #expect(try await store.credential(id: "browser") == browser)
            #expect(try await store.credential(id: "other") == nil)
        },
        Promise("A credential comes from none that does not exist") { store async throws in
            var browser = Samples.credential("browser", kind: .browser)
            browser.parent = "token"
            await #expect(throws: StoreError.self) { _ = try await store.save(browser, drafts: [Samples.draft()]) }
            #expect(try await store.credential(id: "browser") == nil)
            #expect(try await store.newestSequence() == 0)
        },
        Promise("Credentials of one kind are listed newest first, revoked ones too") { store async throws in
            for (id, second) in [("old", 1.0), ("new", 3), ("middle", 2)] {
                _ = try await store.save(Samples.credential(id, at: second), drafts: [])
            }
            _ = try await store.save(Samples.credential("cookie", kind: .browser), drafts: [])
            _ = try await store.revoke("middle", at: Samples.at(9), drafts: [])
            #expect(try await store.credentials(.token).map(\.id) == ["new", "middle", "old"])
            #expect(try await store.credentials(.token)[1].revokedAt == Samples.at(9))
            #expect(try await store.credentials(.signIn).isEmpty)
        },
        Promise("Of two that revoke one credential, one wins") { store async throws in
            _ = try await store.save(Samples.credential("a"), drafts: [])
            let winners = try await countAtOnce(2) { number in
                try await store.revoke("a", at: Samples.at(Double(number)), drafts: [Samples.draft()]) != nil
            }
            #expect(winners == 1)
            #expect(try await store.newestSequence() == 1)
        },
        Promise("What is unknown or expired cannot be revoked") { store async throws in
            _ = try await store.save(Samples.credential("a", expiresAt: Samples.at(60)), drafts: [])
            #expect(try await store.revoke("b", at: Samples.at(), drafts: [Samples.draft()]) == nil)
            #expect(try await store.revoke("a", at: Samples.at(60), drafts: [Samples.draft()]) == nil)
            #expect(try await store.newestSequence() == 0)
            #expect(try await store.revoke("a", at: Samples.at(59), drafts: [])?.isEmpty == true)
        },
    ]
}
