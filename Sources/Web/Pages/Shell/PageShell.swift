import Conference
import Coordination
import Foundation
import Mustache

/// What the templates find around the page's own values.
struct PageShell {
    struct NavigationItem {
        let href: String
        let text: String
        let current: Bool
    }

    let lang: String
    let title: String
    let csrf: String
    let assets: String
    let styles: [String]
    let scripts: [String]
    let navigation: [NavigationItem]
    /// Name and role of who is signed in.
    let who: String?
    let otherLanguage: String
    let otherLanguageHref: String
    /// All labels by name.
    let t: [String: String]
    /// Name of the page's own template.
    let template: String
    let view: Any

    /// - Parameters:
    ///   - page: Its template, title and files.
    ///   - view: The page's own values.
    ///   - visitor: Nil before the sign-in.
    ///   - path: Where the page is, for the language switch; nil where it cannot be asked for again.
    init(_ page: PageContent, view: Any, visitor: Visitor?, language: Language, path: String?, assets: String) {
        let other = language == .vi ? Language.en : .vi
        lang = language.rawValue
        title = page.title
        csrf = visitor?.csrf ?? ""
        self.assets = assets
        styles = page.styles
        scripts = page.scripts
        navigation = visitor.map { Self.navigation(for: $0, current: page.area) } ?? []
        who = visitor.map { "\($0.principal.name) · \(Phrasebook.word(for: $0.principal.role, in: language))" }
        otherLanguage = other.rawValue
        otherLanguageHref = Self.switched(path ?? "/", to: other)
        t = Phrasebook.labels(in: language)
        template = page.template
        self.view = view
    }

    private static func navigation(for visitor: Visitor, current: PageContent.Area?) -> [NavigationItem] {
        PageContent.Area.allCases.filter { area in
            switch area {
            case .board, .sessions, .log: true
            case .report: visitor.isReporter
            case .tokens: visitor.managesTokens
            }
        }
        .map { NavigationItem(href: $0.href, text: visitor.label($0.label), current: $0 == current) }
    }

    /// The same page in the other language: other query items stay.
    private static func switched(_ path: String, to language: Language) -> String {
        let parts = path.split(separator: "?", maxSplits: 1)
        let kept = parts.count < 2 ? [] : parts[1].split(separator: "&").filter { !$0.hasPrefix("lang=") }
        return parts[0] + "?" + (kept.map(String.init) + ["lang=\(language.rawValue)"]).joined(separator: "&")
    }
}

/// One page as a file of templates knows it.
struct PageContent: Sendable {
    enum Area: CaseIterable, Sendable {
        case board, sessions, log, report, tokens

        var href: String {
            switch self {
            case .board: "/"
            case .sessions: "/sessions"
            case .log: "/log"
            case .report: "/report"
            case .tokens: "/tokens"
            }
        }

        var label: Label {
            switch self {
            case .board: .board
            case .sessions: .sessions
            case .log: .log
            case .report: .reports
            case .tokens: .tokens
            }
        }
    }

    let template: String
    let title: String
    var area: Area?
    /// Beside `style.css`.
    var styles: [String] = []
    var scripts: [String] = []
}
