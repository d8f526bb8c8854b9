public import Conference
public import Foundation

/// Tokens, sign-in links and signed-in browsers.
public struct AccessService: Sendable {
    /// A new credential with its secret, which cannot be had again.
    public struct Issued: Sendable {
        public var credential: Credential
        public var secret: String
    }

    /// A sign-in link is good for this long, once.
    static let signInLifetime: TimeInterval = 15 * 60
    /// A browser stays signed in for this long.
    public static let browserLifetime: TimeInterval = 12 * 3_600

    private let store: any AccessStore
    private let time: any Timekeeper
    private let recorder: Recorder?
    private let unsaved = UnsavedBrowsers()

    /// - Parameter recorder: Takes the log entries of what the store could not take at once.
    public init(store: any AccessStore, time: any Timekeeper, recorder: Recorder? = nil) {
        self.store = store
        self.time = time
        self.recorder = recorder
    }

    /// Who bears this token.
    public func principal(token: String) async throws(ServiceError) -> Principal {
        try await credential(.token, secret: token).bearer
    }

    /// Who is signed in with this cookie, and the value that his forms must carry.
    public func browser(cookie: String) async throws(ServiceError) -> (principal: Principal, csrf: String) {
        let credential = try await credential(.browser, secret: cookie)
        return (credential.bearer, Self.csrf(for: cookie))
    }

    /// The value that forms of a browser must carry: derived, so that nothing more is stored.
    static func csrf(for cookie: String) -> String { String(Secret.hash(of: "csrf " + cookie).prefix(32)) }

    /// A token for a program.
    ///
    /// - Parameter scope: Its subtree, which must exist.
    public func createToken(
        name: String,
        role: Role,
        scope: Scope,
        expiresAt: Date?,
        by actor: String
    ) async throws(ServiceError) -> Issued {
        let principal = Principal(name: name, role: role, scope: scope)
        let issued = issue(.token, principal, prefix: "dc_", expiresAt: expiresAt)
        let draft = LogDraft.tokenCreated(issued.credential.id, principal: principal, by: actor, at: time.now)
        try await save(issued.credential, [draft])
        return issued
    }

    /// A link for one sign-in.
    public func createSignIn(for principal: Principal) async throws(ServiceError) -> Issued {
        let issued = issue(.signIn, principal, prefix: "", expiresAt: time.now + Self.signInLifetime)
        try await save(issued.credential, [])
        return issued
    }

    /// Turns the secret of a sign-in link into a browser's cookie; the link is used up.
    public func signIn(secret: String) async throws(ServiceError) -> Issued {
        let link = try await credential(.signIn, secret: secret)
        let now = time.now
        // Of two browsers with the same link, one wins here.
        let used = try await ServiceError.storing { () throws(StoreError) in
            try await store.revoke(link.id, at: now, drafts: [])
        }
        guard used != nil else { throw .unauthenticated }
        let issued = issue(.browser, link.principal, prefix: "", expiresAt: now + Self.browserLifetime)
        try await save(issued.credential, [.signedIn(link.principal, at: now)])
        return issued
    }

    /// Signs a browser in by a token, for people who have been given one. It stays signed in no longer than the token holds,
    /// and until the next restart when the store cannot be written.
    public func signIn(token: String) async throws(ServiceError) -> Issued {
        let token = try await credential(.token, secret: token)
        let now = time.now
        let end = now + Self.browserLifetime
        var issued = issue(
            .browser,
            token.principal,
            prefix: "",
            expiresAt: token.expiresAt.map { min($0, end) } ?? end
        )
        issued.credential.parent = token.id
        let draft = LogDraft.signedIn(token.principal, at: now)
        do {
            try await save(issued.credential, [draft])
        } catch .store(let error) {
            guard unsaved.keep(issued.credential, at: now) else { throw .store(error) }
            recorder?.record(EvidenceBatch(drafts: [draft]))
        }
        return issued
    }

    public func signOut(cookie: String) async throws(ServiceError) {
        let credential = try await credential(.browser, secret: cookie)
        let now = time.now
        if unsaved.remove(hash: credential.hash) { return }
        _ = try await ServiceError.storing { () throws(StoreError) in
            try await store.revoke(credential.id, at: now, drafts: [])
        }
    }

    /// Tokens, newest first, revoked ones included.
    public func tokens() async throws(ServiceError) -> [Credential] {
        try await ServiceError.storing { () throws(StoreError) in try await store.credentials(.token) }
    }

    public func revokeToken(_ id: String, by actor: String) async throws(ServiceError) {
        let now = time.now
        let revoked = try await ServiceError.storing { () throws(StoreError) in
            try await store.revoke(id, at: now, drafts: [.tokenRevoked(id, by: actor, at: now)])
        }
        if revoked == nil { throw .notFound }
    }

    private func issue(_ kind: Credential.Kind, _ principal: Principal, prefix: String, expiresAt: Date?) -> Issued {
        let secret = Secret(prefix: prefix)
        let credential = Credential(
            id: Secret.identifier(),
            kind: kind,
            hash: secret.hash,
            principal: principal,
            createdAt: time.now,
            expiresAt: expiresAt
        )
        return Issued(credential: credential, secret: secret.text)
    }

    private func credential(_ kind: Credential.Kind, secret: String) async throws(ServiceError) -> Credential {
        let hash = Secret.hash(of: secret)
        let stored = try await ServiceError.storing { () throws(StoreError) in try await store.credential(hash: hash) }
        let found = stored ?? unsaved[hash]
        guard let found, found.kind == kind, found.isValid(at: time.now) else { throw .unauthenticated }
        guard let parent = found.parent else { return found }
        let above = try await ServiceError.storing { () throws(StoreError) in try await store.credential(id: parent) }
        guard let above, above.isValid(at: time.now) else { throw .unauthenticated }
        return found
    }

    private func save(_ credential: Credential, _ drafts: [LogDraft]) async throws(ServiceError) {
        _ = try await ServiceError.storing { () throws(StoreError) in
            try await store.save(credential, drafts: drafts)
        }
    }
}
