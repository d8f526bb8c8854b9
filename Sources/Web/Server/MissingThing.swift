import Conference

/// What a path was looking for in vain. Told alike for what does not exist and for what the caller may not see.
enum MissingThing {
    case endpoint, session, waiverTarget, token, address

    /// - Parameters:
    ///   - path: Of the request.
    ///   - isRouted: Whether anything answers at such paths.
    init(path: String, isRouted: Bool) {
        var parts = path.split(separator: "/")[...]
        if parts.starts(with: ["api", "v1"]) { parts = parts.dropFirst(2) }
        guard isRouted, let list = parts.first else {
            self = .address
            return
        }
        switch list {
        case "endpoints", "report", "availability.csv", "availability.jsonl": self = .endpoint
        case "sessions": self = parts.last == "waivers" ? .waiverTarget : .session
        case "tokens": self = .token
        default: self = .address
        }
    }

    var phrase: Phrase {
        switch self {
        case .endpoint:
            Phrase(
                vi: "Không có điểm cầu mang mã này, hoặc bạn không được xem",
                en: "There is no endpoint with this id, or it is not for you to see"
            )
        case .session:
            Phrase(
                vi: "Không có phiên họp mang mã này, hoặc bạn không được xem",
                en: "There is no session with this id, or it is not for you to see"
            )
        case .waiverTarget:
            Phrase(
                vi: "Không có phiên họp mang mã này hoặc điểm cầu không dự phiên họp, hoặc bạn không được xem",
                en: "There is no session with this id, or the endpoint is not in it, or it is not for you to see"
            )
        case .token: Phrase(vi: "Không có mã truy cập này", en: "There is no such token")
        case .address: Phrase(vi: "Không có địa chỉ này", en: "There is no such address")
        }
    }
}
