public import Conference
import Foundation
public import LocatedJSON

/// How the fields of a session are read.
enum SessionFields {
    static let title = ValueDecoder<String>.text(1...300)
    static let level = ValueDecoder<Level>.choice()
    static let participants = ValueDecoder<[Selector]>.array(of: selector, atMost: 1_000)
    static let profile = ValueDecoder<String>.text(1...64)
    static let platform = ValueDecoder<String>.text(1...64)
    /// A day at most: what takes longer is several sessions.
    static let minutes = ValueDecoder<Int>.integer(5...1_440)
    static let mode = ValueDecoder<SessionRequest.Mode>.choice()

    static let selector = ValueDecoder<Selector>(expected: RequestPhrase.selector) { reader in
        guard case .string(let text) = reader.node.value else { return reader.refuse(expected: RequestPhrase.selector) }
        do throws(SelectorFault) {
            return try Selector.parse(text)
        } catch {
            return reader.refuse(rule: "selector", error.message)
        }
    }
}

extension SessionRequest {
    /// The body of a booking.
    public static let decoder = ValueDecoder<SessionRequest>.object { object in
        let title = object.required("title", SessionFields.title)
        let calledBy = object.required("calledBy", SessionFields.level)
        let host = object.optional("host", EndpointFields.id)
        let participants = object.required("participants", SessionFields.participants)
        let profile = object.required("profile", SessionFields.profile)
        let platform = object.optional("platform", SessionFields.platform)
        let start = object.required("start", RequestFields.time)
        let minutes = object.required("durationMinutes", SessionFields.minutes)
        let mode = object.optional("mode", SessionFields.mode, default: .strict)
        guard let title, let calledBy, let participants, let profile, let start, let minutes else { return nil }
        return SessionRequest(
            title: title,
            calledBy: calledBy,
            host: host,
            participants: participants,
            profile: profile,
            platform: platform,
            start: start,
            durationMinutes: minutes,
            mode: mode
        )
    }
}

extension SessionChange {
    /// The body of an edit: only the fields named are changed.
    public static let decoder = ValueDecoder<SessionChange>.object { object in
        let platform: String?? =
            switch object.field("platform", SessionFields.platform) {
            case .absent: .none
            case .null: .some(nil)
            case .value(let name): .some(name)
            }
        return SessionChange(
            title: object.change("title", SessionFields.title),
            participants: object.change("participants", SessionFields.participants),
            profile: object.change("profile", SessionFields.profile),
            platform: platform,
            start: object.change("start", RequestFields.time),
            durationMinutes: object.change("durationMinutes", SessionFields.minutes),
            mode: object.change("mode", SessionFields.mode) ?? .strict
        )
    }
}
