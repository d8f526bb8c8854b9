extension LogTeller {
    func accessSentence(_ event: LogEvent) -> String {
        let role = entry.to.flatMap(Role.init(rawValue:)).map { Phrasebook.word(for: $0, in: language) } ?? "–"
        var values = ["by": entry.actor ?? "–", "name": entry[.name] ?? "–", "role": role]
        values["token"] = entry[.token] ?? "–"
        switch event {
        case .tokenCreated: return say(Self.tokenCreated, values) + aside(subtree)
        case .tokenRevoked: return say(Self.tokenRevoked, values)
        default: return say(Self.signedIn, values)
        }
    }

    /// `phạm vi: Huyện Tuy An`; nothing for the whole tree.
    private var subtree: String? {
        entry[.under].map { id in say(Self.scope, ["root": EndpointID(rawValue: id).flatMap(name) ?? id]) }
    }

    func systemSentence(_ event: LogEvent) -> String {
        switch event {
        case .daemonStarted:
            let down = number(.downSeconds).map { say(Self.downFor, ["duration": format.duration(Double($0))]) }
            return say(Self.started, ["version": entry[.version] ?? ""]) + aside(down)
        case .daemonStopped: return say(Self.stopped)
        case .observerBlind: return say(Self.blind)
        case .observerSees: return say(Self.sees)
        case .storeRecovered: return say(Self.recovered)
        case .pointUnobserved: return say(Self.unobserved, ["point": point]) + tail(causeAndRemedy)
        case .pointObserved: return say(Self.observed, ["point": point])
        case .manyUnobserved: return say(Self.manyUnobserved, ["count": count(.count)]) + tail(causeAndRemedy)
        case .fewUnobserved: return say(Self.fewUnobserved) + aside(remaining)
        default:
            let trouble = entry.reason.flatMap(StoreTrouble.init(rawValue:)) ?? .failed
            return say(Self.trouble) + tail(say(Phrasebook.phrase(trouble)))
        }
    }

    private var causeAndRemedy: String {
        Phrasebook.causeAndRemedy(of: entry.reason.flatMap(FailureCause.init(rawValue:)), in: language)
    }

    private var remaining: String? {
        guard let left = number(.count), left > 0 else { return nil }
        return say(Self.left, ["count": format.count(left)])
    }

    private static let unobserved = Phrase(
        vi: "{point}: chưa quan sát được do lỗi của máy giám sát",
        en: "{point} is not observed, through a fault of the observer"
    )
    private static let observed = Phrase(vi: "{point}: quan sát được trở lại", en: "{point} is observed again")
    private static let manyUnobserved = Phrase(
        vi: "Nhiều điểm cầu chưa quan sát được do lỗi của máy giám sát, đến nay {count}",
        en: "Many points are not observed, through a fault of the observer, {count} so far"
    )
    private static let fewUnobserved = Phrase(
        vi: "Các điểm cầu quan sát được trở lại",
        en: "The points are observed again"
    )
    private static let left = Phrase(vi: "còn {count} điểm cầu", en: "{count} left")
    private static let tokenCreated = Phrase(
        vi: "{by} cấp mã truy cập {token} cho “{name}”, vai trò {role}",
        en: "{by} made the token {token} for “{name}”, role {role}"
    )
    private static let scope = Phrase(vi: "phạm vi: {root}", en: "scope: {root}")
    private static let tokenRevoked = Phrase(
        vi: "{by} thu hồi mã truy cập {token}",
        en: "{by} revoked the token {token}"
    )
    private static let signedIn = Phrase(
        vi: "“{name}” đăng nhập, vai trò {role}",
        en: "“{name}” signed in, role {role}"
    )
    private static let started = Phrase(
        vi: "Máy giám sát khởi động, phiên bản {version}",
        en: "The observer started, version {version}"
    )
    private static let downFor = Phrase(vi: "đã ngừng {duration}", en: "was down for {duration}")
    private static let stopped = Phrase(vi: "Máy giám sát dừng", en: "The observer stopped")
    private static let blind = Phrase(
        vi: "Máy giám sát mất mạng: chưa kết luận được về các điểm cầu",
        en: "The observer itself is cut off: nothing can be said about the endpoints"
    )
    private static let sees = Phrase(vi: "Máy giám sát có mạng trở lại", en: "The observer is connected again")
    private static let trouble = Phrase(
        vi: "Cơ sở dữ liệu không ghi được, số liệu tạm giữ trong bộ nhớ",
        en: "The database cannot be written, evidence waits in memory"
    )
    private static let recovered = Phrase(vi: "Cơ sở dữ liệu ghi được trở lại", en: "The database can be written again")
}

extension Phrasebook {
    public static func word(for trouble: StoreTrouble, in language: Language) -> String { phrase(trouble)[language] }

    static func phrase(_ trouble: StoreTrouble) -> Phrase {
        switch trouble {
        case .busy: Phrase(vi: "chương trình khác đang chiếm giữ", en: "another program holds it")
        case .full: Phrase(vi: "hết chỗ trên đĩa", en: "the disk is full")
        case .readOnly: Phrase(vi: "chỉ đọc được", en: "it is read-only")
        case .failed: Phrase(vi: "lỗi khác", en: "another fault")
        }
    }
}
