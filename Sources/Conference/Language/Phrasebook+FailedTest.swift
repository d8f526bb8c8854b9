extension Phrasebook {
    /// When a line was last tested, and why that said nothing; in the middle of a sentence.
    ///
    /// `lần đo lúc 14 giờ 22 ngày 22/11/2026 không được: máy từ chối kết nối`
    public static func words(for test: FailedTest, format: Format) -> String {
        failedTest.text(
            in: format.language,
            ["at": format.dateTime(test.at), "why": word(for: test.fault, format: format)]
        )
    }

    /// Why a bandwidth test says nothing, with what was answered or how much came.
    static func word(for fault: InvalidTest, format: Format) -> String {
        switch fault {
        case .status(let status): testStatus.text(in: format.language, ["status": String(status)])
        case .shortBody(let expected, let got):
            testShortBody.text(
                in: format.language,
                ["got": format.bytes(got), "expected": format.bytes(expected)]
            )
        default: word(forInvalidTest: fault.code, in: format.language)
        }
    }

    private static let failedTest = Phrase(
        vi: "lần đo lúc {at} không được: {why}",
        en: "the test at {at} failed: {why}"
    )
    static let testStatus = Phrase(vi: "mã trạng thái HTTP {status}", en: "HTTP status {status}")
    static let testShortBody = Phrase(
        vi: "chỉ truyền được {got} trên {expected}",
        en: "only {got} of {expected} were transferred"
    )
}
