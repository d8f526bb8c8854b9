import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird

extension PageRoutes {
    struct SignInView {
        /// Where the form goes.
        let action: String
        /// A link brings its own secret.
        let byLink: Bool
        let next: String?
        let failed: Bool
    }

    func addSignIn(to group: RouterGroup<WebContext>) {
        group.get("sign-in", use: signInPage)
        group.post("sign-in", use: signIn)
        group.get("sign-in/:secret", use: signInLinkPage)
        group.post("sign-in/:secret", use: signInByLink)
        group.post("sign-out", use: signOut)
    }

    @Sendable private func signInPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let next = request.uri.queryParameters["next"].flatMap { LocalPath(String($0)) }
        return try await signInAnswer(
            SignInView(action: "/sign-in", byLink: false, next: next?.text, failed: false),
            request,
            context
        )
    }

    /// Asking for the link does not use it up: programs that show previews of links ask for them too.
    @Sendable private func signInLinkPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let secret = try secret(context)
        return try await signInAnswer(
            SignInView(action: "/sign-in/" + secret, byLink: true, next: nil, failed: false),
            request,
            context
        )
    }

    @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await form(request, context)
        let next = form["next"].flatMap { LocalPath($0) }
        guard let token = form.text("token"), token.utf8.count <= 200,
            let issued = try await attempt({ () throws(ServiceError) in try await services.access.signIn(token: token) }
            )
        else {
            return try await signInAnswer(
                SignInView(action: "/sign-in", byLink: false, next: next?.text, failed: true),
                request,
                context
            )
        }
        return signedIn(issued, next)
    }

    @Sendable private func signInByLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let secret = try secret(context)
        let issued = try await attempt { () throws(ServiceError) in
            try await services.access.signIn(secret: secret)
        }
        guard let issued else {
            return try await signInAnswer(
                SignInView(action: "/sign-in", byLink: false, next: nil, failed: true),
                request,
                context
            )
        }
        return signedIn(issued, nil)
    }

    @Sendable private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        if case .browser(_, _, let cookie) = context.credential {
            try await serving { () throws(ServiceError) in try await services.access.signOut(cookie: cookie) }
        }
        var response = done("/sign-in")
        response.setCookie(cookie("", maxAge: 0))
        return response
    }

    /// Nil for a secret that is not valid; other troubles are no fault of the visitor.
    private func attempt(
        _ signIn: () async throws(ServiceError) -> AccessService.Issued
    ) async throws(WebError) -> AccessService.Issued? {
        do {
            return try await signIn()
        } catch .unauthenticated {
            return nil
        } catch {
            throw .service(error)
        }
    }

    private func signedIn(_ issued: AccessService.Issued, _ next: LocalPath?) -> Response {
        // A reporter's own page is the report.
        let home = issued.credential.principal.role == .reporter ? "/report" : "/"
        var response = done(next?.text ?? home)
        let end = issued.credential.expiresAt?.timeIntervalSince(services.time.now) ?? AccessService.browserLifetime
        response.setCookie(cookie(issued.secret, maxAge: Int(max(1, end))))
        return response
    }

    private func cookie(_ value: String, maxAge: Int) -> Cookie {
        Cookie(
            name: AuthenticationMiddleware.cookie,
            value: value,
            maxAge: maxAge,
            path: "/",
            secure: configuration.secureCookies,
            httpOnly: true,
            // Lax, so that a link to the board in a message opens it signed in; forms are guarded by their own value.
            sameSite: .lax
        )
    }

    /// The secret of a link, in the alphabet that they have.
    private func secret(_ context: WebContext) throws -> String {
        guard let secret = context.parameters.get("secret"), (1...200).contains(secret.utf8.count),
            secret.utf8.allSatisfy({ byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            })
        else { throw WebError.service(.notFound) }
        return secret
    }

    private func signInAnswer(_ view: SignInView, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = PageContent(
            template: "signin",
            title: Phrasebook.label(.signIn, in: context.language),
            styles: ["forms.css"]
        )
        let visitor: Visitor? = context.credential.principal == nil ? nil : try await visitor(context)
        return try pages.page(
            page,
            view,
            visitor: visitor,
            request: request,
            language: context.language,
            status: view.failed ? .forbidden : .ok
        )
    }
}
