extension Phrasebook {
    /// Why something cannot be done in the state in which it is.
    ///
    /// - Parameter code: As the API names it; a word that is not known stands as it is.
    public static func sentence(forState code: String, in language: Language) -> String {
        if let phrase = states[code] { return phrase[language] }
        if let fault = ChangeFault(rawValue: code) { return sentence(for: fault, in: language) }
        guard let status = SessionStatus(rawValue: code) else { return code }
        return sessionIs.text(in: language, ["status": word(for: status, in: language)])
    }

    private static let sessionIs = Phrase(vi: "Phiên họp ở trạng thái: {status}", en: "The session is: {status}")

    static let states = [
        "hasChildren": Phrase(vi: "Còn điểm cầu trực thuộc", en: "There are endpoints below it"),
        "unknownProfile": Phrase(vi: "Hồ sơ yêu cầu của phiên họp không còn", en: "The session's profile is gone"),
        "notPolled": Phrase(vi: "Điểm cầu này không được thăm dò", en: "The endpoint is not polled"),
        "noBandwidthTarget": Phrase(
            vi: "Điểm cầu chưa khai báo địa chỉ đo băng thông",
            en: "The endpoint declares no address for bandwidth tests"
        ),
        "inMaintenance": Phrase(vi: "Điểm cầu đang bảo trì", en: "The endpoint is in maintenance"),
        "guardWindow": Phrase(
            vi: "Đường truyền đang có hoặc sắp có phiên họp",
            en: "A call uses the line, or is about to"
        ),
        "lineInUse": Phrase(vi: "Đường truyền đang được đo", en: "Another full test runs over the line"),
        "lineNeeded": Phrase(vi: "Đường truyền lúc này đang cần cho việc khác", en: "The line is needed by others now"),
        "fullTestUnderWay": Phrase(
            vi:
                "Đang có một lần đo đầy đủ khác; mỗi lúc chỉ đo một lần, vì mỗi lần đo chiếm hết mức đường truyền của chính máy giám sát; hãy thử lại sau vài giây",
            en:
                "Another full test is under way; one at a time, since each fills the observer's own line as far as it can; try again in some seconds"
        ),
    ]
}
