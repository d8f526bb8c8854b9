import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct AccessServiceTests {
    private let time = ManualTime()
    private let store = InMemoryStore()
    private let principal = Principal(name: "Trực ban", role: .operator, scope: .subtree(Samples.id(1)))

    private var access: AccessService { AccessService(store: store, time: time) }

    @Test func `a sign-in link opens one browser`() async throws {
        let link = try await access.createSignIn(for: principal)
        let won = try await countAtOnce(10) { _ in
            (try? await access.signIn(secret: link.secret)) != nil
        }
        #expect(won == 1)
        await #expect(throws: ServiceError.unauthenticated) { try await access.signIn(secret: link.secret) }
    }

    @Test func `a sign-in link runs out`() async throws {
        let link = try await access.createSignIn(for: principal)
        await time.advance(by: .seconds(15 * 60))
        await #expect(throws: ServiceError.unauthenticated) { try await access.signIn(secret: link.secret) }
    }

    @Test func `a browser is who the link was made for, until it signs out or its time is over`() async throws {
        let first = try await access.signIn(secret: access.createSignIn(for: principal).secret)
        #expect(try await access.browser(cookie: first.secret).principal == first.credential.bearer)
        #expect(first.credential.principal == principal)
        try await access.signOut(cookie: first.secret)
        await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: first.secret) }

        let second = try await access.signIn(secret: access.createSignIn(for: principal).secret)
        await time.advance(by: .seconds(12 * 3_600))
        await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: second.secret) }
    }

    /// Reads as ever, and takes nothing more.
    private struct FullStore: AccessStore {
        let base: InMemoryStore

        func save(_ credential: Credential, drafts: [LogDraft]) throws(StoreError) -> [LogEntry] { throw .full }
        func credentials(_ kind: Credential.Kind) async throws(StoreError) -> [Credential] {
            try await base.credentials(kind)
        }
        func credential(hash: String) async throws(StoreError) -> Credential? { try await base.credential(hash: hash) }
        func credential(id: String) async throws(StoreError) -> Credential? { try await base.credential(id: id) }
        func revoke(_ id: String, at: Date, drafts: [LogDraft]) throws(StoreError) -> [LogEntry]? { throw .full }
    }

    @Test func `a full disk keeps nobody with a token from the board, and the log hears of it later`() async throws {
        let harness = try await Harness()
        let token = try await AccessService(store: harness.store, time: harness.time).createToken(
            name: "Trực ban",
            role: .operator,
            scope: .everything,
            expiresAt: nil,
            by: "quản trị"
        )
        let access = AccessService(
            store: FullStore(base: harness.store),
            time: harness.time,
            recorder: harness.recorder
        )
        let browser = try await access.signIn(token: token.secret)
        #expect(try await access.browser(cookie: browser.secret).principal.name == "Trực ban")
        await harness.recorder.flush()
        #expect(try await harness.log(.signedIn).count == 1)

        // It holds no longer than the token, or its own time, or until it signs out.
        let other = try await access.signIn(token: token.secret)
        try await access.signOut(cookie: other.secret)
        await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: other.secret) }
        try await AccessService(store: harness.store, time: harness.time)
            .revokeToken(token.credential.id, by: "quản trị")
        await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: browser.secret) }
    }

    @Test func `one kind of secret is not taken for another`() async throws {
        let token = try await access.createToken(
            name: "máy",
            role: .viewer,
            scope: .everything,
            expiresAt: nil,
            by: "quản trị"
        )
        let link = try await access.createSignIn(for: principal)
        let browser = try await access.signIn(secret: access.createSignIn(for: principal).secret)
        for secret in [link.secret, browser.secret, "", "dc_"] {
            await #expect(throws: ServiceError.unauthenticated) { try await access.principal(token: secret) }
        }
        for secret in [token.secret, link.secret] {
            await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: secret) }
        }
        for secret in [token.secret, browser.secret] {
            await #expect(throws: ServiceError.unauthenticated) { try await access.signIn(secret: secret) }
        }
    }

    @Test func `a token ends by its time or by its revocation, and both are told`() async throws {
        let brief = try await access.createToken(
            name: "ngắn",
            role: .viewer,
            scope: .everything,
            expiresAt: Samples.at(60),
            by: "quản trị"
        )
        let lasting = try await access.createToken(
            name: "dài",
            role: .viewer,
            scope: .everything,
            expiresAt: nil,
            by: "quản trị"
        )
        await time.advance(by: .seconds(60))
        await #expect(throws: ServiceError.unauthenticated) { try await access.principal(token: brief.secret) }
        #expect(try await access.principal(token: lasting.secret).name == "dài")
        try await access.revokeToken(lasting.credential.id, by: "quản trị")
        await #expect(throws: ServiceError.unauthenticated) { try await access.principal(token: lasting.secret) }
        await #expect(throws: ServiceError.notFound) {
            try await access.revokeToken(lasting.credential.id, by: "quản trị")
        }
        let log = try await store.entries(LogQuery(.after(0), limit: 10))
        #expect(log.map(\.draft.event) == [.tokenCreated, .tokenCreated, .tokenRevoked])
    }

    private func token(expiresAt: Date? = nil) async throws -> AccessService.Issued {
        try await access.createToken(
            name: "chị Hoa",
            role: .reporter,
            scope: .everything,
            expiresAt: expiresAt,
            by: "quản trị"
        )
    }

    @Test func `a browser ends with the token by which it was signed in`() async throws {
        let token = try await token()
        let browser = try await access.signIn(token: token.secret)
        let other = try await access.signIn(token: self.token().secret)
        #expect(try await access.browser(cookie: browser.secret).principal == token.credential.bearer)
        try await access.revokeToken(token.credential.id, by: "quản trị")
        await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: browser.secret) }
        #expect(try await access.browser(cookie: other.secret).principal.name == "chị Hoa")
        await time.advance(by: .seconds(AccessService.browserLifetime))
        await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: other.secret) }
    }

    @Test(arguments: [(300.0, 300.0), (46_800.0, 43_200.0)])
    func `a browser stays no longer than its token, nor than half a day`(token: Double, browser: Double) async throws {
        let issued = try await access.signIn(token: self.token(expiresAt: Samples.at(token)).secret)
        #expect(issued.credential.expiresAt == Samples.at(browser))
        await time.advance(by: .seconds(browser - 1))
        #expect(try await access.browser(cookie: issued.secret).principal.name == "chị Hoa")
        await time.advance(by: .seconds(1))
        await #expect(throws: ServiceError.unauthenticated) { try await access.browser(cookie: issued.secret) }
    }

    @Test func `no secret is stored or logged`() async throws {
        let token = try await access.createToken(
            name: "máy",
            role: .viewer,
            scope: .everything,
            expiresAt: nil,
            by: "quản trị"
        )
        let stored = try await store.credentials(.token)
        let log = try await store.entries(LogQuery(.after(0), limit: 10))
        #expect(!"\(stored) \(log)".contains(token.secret))
    }
}
