import Conference
import Foundation

/// A small province and a session of its points.
///
/// ```
/// vpcp                      central
/// └ py                      province, its line carries those below
///   ├ th                    district, likewise
///   │ ├ hoa-an              commune, hotspot
///   │ └ binh-kien           commune, hotspot
///   ├ sh                    district, carries nobody
///   │ └ suoi-bac            commune
///   └ xom-nui               commune behind NAT: only reports, no bandwidth targets
/// ```
/// All but `suoi-bac` (no `teams`) offer `teams` and `vnpt-meeting`.
enum Example {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let day: TimeInterval = 24 * 3_600
    static let hd720 = Profile.standard[2]

    static let registry = Registry(members)

    static let members: [RegisteredEndpoint] = [
        member("vpcp", .central),
        member("py", .province, "vpcp", carries: true),
        member("th", .district, "py", carries: true),
        member("hoa-an", .commune, "th", tags: ["hotspot"]),
        member("binh-kien", .commune, "th", tags: ["hotspot"]),
        member("sh", .district, "py"),
        member("suoi-bac", .commune, "sh", platforms: ["vnpt-meeting"]),
        member("xom-nui", .commune, "py", polled: false),
    ]

    static func member(
        _ name: String,
        _ level: Level,
        _ parent: String? = nil,
        carries: Bool = false,
        tags: Set<String> = [],
        platforms: Set<String> = ["teams", "vnpt-meeting"],
        polled: Bool = true
    ) -> RegisteredEndpoint {
        RegisteredEndpoint(
            endpoint: Endpoint(
                id: id(name),
                name: name,
                level: level,
                parent: parent.map(id),
                url: polled ? URL(string: "https://127.0.0.1/\(name)") : nil,
                bandwidth: polled
                    ? BandwidthTargets(
                        downURL: URL(string: "https://127.0.0.1/\(name)/down"),
                        upURL: URL(string: "https://127.0.0.1/\(name)/up")
                    ) : nil,
                link: Link(carriesChildren: carries),
                platforms: platforms,
                tags: tags
            ),
            origin: .file
        )
    }

    /// The example with one endpoint changed.
    static func registry(changing name: String, _ change: (inout RegisteredEndpoint) -> Void) -> Registry {
        Registry(
            members.map { member in
                var member = member
                if member.id.rawValue == name { change(&member) }
                return member
            }
        )
    }

    static func session(
        _ name: String = "phien-1",
        points: [String] = ["binh-kien", "hoa-an"],
        host: String? = nil,
        platform: String? = nil,
        start: Date = Example.start,
        minutes: Int = 60,
        status: SessionStatus = .scheduled,
        bookedAhead: TimeInterval = 7 * Example.day
    ) -> Session {
        Session(
            id: sessionID(name),
            title: "Họp trực tuyến",
            calledBy: .province,
            host: host.map(id),
            participants: points.map { Selector(terms: [.id(id($0))]) },
            points: points.map(id),
            profile: "hd720",
            platform: platform,
            start: start,
            durationMinutes: minutes,
            status: status,
            createdBy: "trực",
            createdAt: start.addingTimeInterval(-bookedAhead)
        )
    }

    /// Only for texts that are ids.
    static func id(_ text: String) -> EndpointID {
        guard let id = EndpointID(text) else { preconditionFailure("not an id: \(text)") }
        return id
    }

    static func ids(_ texts: String...) -> [EndpointID] { texts.map(id) }

    static func sessionID(_ text: String) -> SessionID {
        guard let id = SessionID(rawValue: text) else { preconditionFailure("not an id: \(text)") }
        return id
    }
}
