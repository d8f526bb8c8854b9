import Foundation
import Testing

@testable import Conference

@Suite("Why a point is judged so, in words")
struct ReasonSentenceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let reason: Reason
        let vi: String
        let en: String

        init(
            _ code: Reason.Code,
            _ observed: Reason.Value? = nil,
            _ required: Reason.Value? = nil,
            age: Double? = nil,
            subject: String? = nil,
            httpStatus: Int? = nil,
            failed: InvalidTest? = nil,
            kind: Reason.Kind = .measured,
            vi: String,
            en: String
        ) {
            reason = Reason(
                code: code,
                kind: kind,
                verdict: .notReady,
                observed: observed,
                required: required,
                ageSeconds: age,
                subject: subject,
                httpStatus: httpStatus,
                failedTest: failed.map { FailedTest(at: ReasonSentenceTests.tested, fault: $0) }
            )
            self.vi = vi
            self.en = en
        }

        var testDescription: String { en }
    }

    /// 14:22 of 22 November 2026 in Viet Nam.
    static let tested = Date(timeIntervalSince1970: 1_795_332_120)

    static let measured = [
        Row(
            .linkDown,
            .word("down"),
            .word("up"),
            age: 30,
            subject: "connectRefused",
            vi: "Mất kết nối: máy từ chối kết nối (đo 30 giây trước)",
            en: "Disconnected: the connection was refused (measured 30 s ago)"
        ),
        Row(
            .linkDown,
            .word("down"),
            .word("up"),
            age: 30,
            subject: "httpStatus",
            httpStatus: 503,
            vi: "Mất kết nối: mã trạng thái HTTP 503 ngoài dự kiến (đo 30 giây trước)",
            en: "Disconnected: HTTP status 503 is not expected (measured 30 s ago)"
        ),
        Row(
            .linkUnreachable,
            .word("unreachable"),
            .word("up"),
            subject: "py-ta",
            vi: "Không tới được vì đường truyền của Huyện Tuy An bị cắt",
            en: "Cannot be reached: the line of Huyện Tuy An is cut"
        ),
        Row(
            .linkDegraded,
            .milliseconds(1_850),
            .milliseconds(1_000),
            age: 5,
            vi: "Trả lời chậm: 1.850 ms, yêu cầu không quá 1.000 ms (đo 5 giây trước)",
            en: "Answers slowly: 1,850 ms, at most 1,000 ms required (measured 5 s ago)"
        ),
        Row(.linkFlapping, .word("up"), vi: "Kết nối chập chờn", en: "The connection is unstable"),
        Row(
            .noFreshProbe,
            nil,
            .seconds(120),
            vi: "Chưa có số liệu về kết nối",
            en: "No data about the connection"
        ),
        Row(
            .noFreshProbe,
            .seconds(12_000),
            .seconds(3_600),
            age: 12_000,
            vi: "Số liệu kết nối đã cũ 3 giờ 20 phút, yêu cầu không quá 1 giờ",
            en: "Connection data is 3 h 20 min old, at most 1 h required"
        ),
        Row(
            .softDown,
            .word("down"),
            .word("up"),
            subject: "timeout",
            vi: "Lần thử gần nhất không kết nối được (quá thời gian chờ trả lời), đang xác nhận",
            en: "The last attempt failed (the answer took too long), being confirmed"
        ),
        Row(
            .linkUnconfirmed,
            vi: "Chưa đủ lần thử để kết luận về kết nối",
            en: "Too few attempts to tell the state of the connection"
        ),
        Row(
            .rttHigh,
            .milliseconds(312),
            .milliseconds(250),
            age: 60,
            vi: "Độ trễ 312 ms, yêu cầu không quá 250 ms (đo 1 phút trước)",
            en: "Latency 312 ms, at most 250 ms required (measured 1 min ago)"
        ),
        Row(
            .rttWarn,
            .milliseconds(120),
            .milliseconds(100),
            age: 60,
            subject: "field",
            vi: "Độ trễ 120 ms, nên không quá 100 ms (cơ sở tự đo 1 phút trước)",
            en: "Latency 120 ms, should be at most 100 ms (measured on site 1 min ago)"
        ),
        Row(
            .certificateExpires,
            .seconds(3_600),
            .seconds(7_200),
            age: 10,
            vi: "Chứng chỉ hết hạn sau 1 giờ, trước khi phiên họp kết thúc (sau 2 giờ) (đo 10 giây trước)",
            en: "The certificate expires in 1 h, before the session ends (in 2 h) (measured 10 s ago)"
        ),
        Row(
            .certificateExpires,
            .seconds(-5),
            .seconds(7_200),
            vi: "Chứng chỉ đã hết hạn",
            en: "The certificate has expired"
        ),
        Row(
            .certificateUnknown,
            age: 10,
            vi: "Chưa biết chứng chỉ hết hạn khi nào (đo 10 giây trước)",
            en: "It is not known when the certificate expires (measured 10 s ago)"
        ),
        Row(
            .platformMissing,
            .word("vnpt-meeting, zoom"),
            .word("teams"),
            subject: "teams",
            vi: "Không có nền tảng họp teams, chỉ có vnpt-meeting, zoom",
            en: "Has no conference platform teams, only vnpt-meeting, zoom"
        ),
        Row(
            .platformMissing,
            nil,
            .word("teams"),
            subject: "teams",
            vi: "Không có nền tảng họp teams",
            en: "Has no conference platform teams"
        ),
        Row(.maintenance, .seconds(7_200), vi: "Đang bảo trì, còn 2 giờ", en: "In maintenance for another 2 h"),
        Row(.retired, vi: "Không còn trong danh mục điểm cầu", en: "No longer in the register of endpoints"),
    ]

    static let bandwidth = [
        Row(
            .upBelowTarget,
            .kbps(1_100),
            .kbps(3_120),
            age: 125,
            vi: "Băng thông tải lên 1,1 Mbps, yêu cầu 3,1 Mbps (đo 2 phút trước)",
            en: "Upload bandwidth 1.1 Mbps, 3.1 Mbps required (measured 2 min ago)"
        ),
        Row(
            .upBelowFloor,
            .kbps(900),
            .kbps(1_440),
            age: 125,
            vi: "Băng thông tải lên 900 kbps, yêu cầu tối thiểu 1,4 Mbps (đo 2 phút trước)",
            en: "Upload bandwidth 900 kbps, at least 1.4 Mbps required (measured 2 min ago)"
        ),
        Row(.downBelowFloor, vi: "Băng thông tải xuống quá thấp", en: "Download bandwidth is too low"),
        Row(
            .downBelowTarget,
            .kbps(3_100),
            .kbps(3_120),
            vi: "Băng thông tải xuống 3,10 Mbps, yêu cầu 3,12 Mbps",
            en: "Download bandwidth 3.10 Mbps, 3.12 Mbps required"
        ),
        Row(
            .noFreshUp,
            nil,
            .seconds(86_400),
            vi: "Chưa có số đo băng thông tải lên",
            en: "Upload bandwidth has not been measured"
        ),
        Row(
            .noFreshDown,
            .seconds(90_000),
            .seconds(86_400),
            age: 90_000,
            vi: "Số đo băng thông tải xuống đã cũ 1 ngày 1 giờ, yêu cầu không quá 1 ngày",
            en: "The download measurement is 1 day 1 h old, at most 1 day required"
        ),
        Row(
            .noFreshUp,
            .kbps(126),
            .kbps(1_440),
            age: 60,
            vi: "Băng thông tải lên mới đo tới 126 kbps, chưa biết có đạt 1,4 Mbps không (đo 1 phút trước)",
            en: "Upload bandwidth has only been tested up to 126 kbps, not up to the required 1.4 Mbps "
                + "(measured 1 min ago)"
        ),
    ]

    static let failedTests = [
        Row(
            .noFreshUp,
            nil,
            .seconds(86_400),
            failed: .failed(.connectRefused),
            vi: "Chưa có số đo băng thông tải lên; lần đo lúc 14 giờ 22 ngày 22/11/2026 không được: "
                + "máy từ chối kết nối",
            en: "Upload bandwidth has not been measured; the test at 14:22 on 22 Nov 2026 failed: "
                + "the connection was refused"
        ),
        Row(
            .noFreshDown,
            .seconds(90_000),
            .seconds(86_400),
            age: 90_000,
            failed: .status(503),
            vi: "Số đo băng thông tải xuống đã cũ 1 ngày 1 giờ, yêu cầu không quá 1 ngày; "
                + "lần đo lúc 14 giờ 22 ngày 22/11/2026 không được: mã trạng thái HTTP 503",
            en: "The download measurement is 1 day 1 h old, at most 1 day required; "
                + "the test at 14:22 on 22 Nov 2026 failed: HTTP status 503"
        ),
        Row(
            .noFreshUp,
            .kbps(126),
            .kbps(1_440),
            age: 60,
            failed: .shortBody(expected: 2_400_000, got: 1_200_000),
            vi: "Băng thông tải lên mới đo tới 126 kbps, chưa biết có đạt 1,4 Mbps không (đo 1 phút trước); "
                + "lần đo lúc 14 giờ 22 ngày 22/11/2026 không được: chỉ truyền được 1,2 MB trên 2,4 MB",
            en: "Upload bandwidth has only been tested up to 126 kbps, not up to the required 1.4 Mbps "
                + "(measured 1 min ago); the test at 14:22 on 22 Nov 2026 failed: only 1.2 MB of 2.4 MB "
                + "were transferred"
        ),
        Row(
            .noFreshDown,
            nil,
            .seconds(86_400),
            failed: .failed(.internal),
            vi: "Chưa có số đo băng thông tải xuống; lần đo lúc 14 giờ 22 ngày 22/11/2026 không được: "
                + "lỗi của chính máy giám sát",
            en: "Download bandwidth has not been measured; the test at 14:22 on 22 Nov 2026 failed: "
                + "a fault of the observer itself"
        ),
    ]

    static let declared = [
        Row(
            .reportMissing,
            kind: .declared,
            vi: "Chưa có báo cáo của cán bộ kỹ thuật",
            en: "No report from the technician"
        ),
        Row(
            .reportStale,
            .seconds(50_000),
            .seconds(43_200),
            age: 50_000,
            kind: .declared,
            vi: "Báo cáo của cán bộ kỹ thuật đã cũ 13 giờ 53 phút, cần báo cáo lại",
            en: "The technician's report is 13 h 53 min old, a new one is needed"
        ),
        Row(
            .reportedNoPicture,
            age: 300,
            kind: .declared,
            vi: "Cơ sở báo không có hình (báo 5 phút trước)",
            en: "The point reports no picture (reported 5 min ago)"
        ),
        Row(.reportedNoSound, kind: .declared, vi: "Cơ sở báo không có tiếng", en: "The point reports no sound"),
        Row(
            .reportedDisconnected,
            kind: .declared,
            vi: "Cơ sở báo mất kết nối",
            en: "The point reports a lost connection"
        ),
        Row(
            .itemFault,
            .word("fault"),
            age: 60,
            subject: "microphone",
            kind: .declared,
            vi: "Cơ sở báo hỏng: micro (báo 1 phút trước)",
            en: "Reported faulty: microphone (reported 1 min ago)"
        ),
        Row(
            .itemAbsent,
            subject: "backupLine",
            kind: .declared,
            vi: "Cơ sở báo không có: đường truyền dự phòng",
            en: "Reported absent: backup line"
        ),
        Row(
            .itemMissing,
            subject: "power",
            kind: .declared,
            vi: "Chưa báo tình trạng: nguồn điện",
            en: "Not reported on: power"
        ),
        Row(
            .technicianUnnamed,
            subject: "technician",
            kind: .declared,
            vi: "Chưa có họ tên, số điện thoại của cán bộ kỹ thuật",
            en: "No name and phone number of the technician"
        ),
        Row(
            .disagree,
            .word("down"),
            age: 60,
            subject: "clear",
            vi: "Trái ngược nhau: cơ sở báo thông suốt, nhưng kết quả đo là mất kết nối (đo 1 phút trước)",
            en: "Contradiction: the point reports “all in order”, but it is measured as down (measured 1 min ago)"
        ),
    ]

    static func name(_ id: EndpointID) -> String? { id.rawValue == "py-ta" ? "Huyện Tuy An" : nil }

    @Test("Golden sentences", arguments: measured + bandwidth + failedTests + declared)
    func golden(_ row: Row) {
        #expect(Phrasebook.sentence(for: row.reason, name: Self.name, in: .vi) == row.vi)
        #expect(Phrasebook.sentence(for: row.reason, name: Self.name, in: .en) == row.en)
    }

    @Test("Every code has a golden sentence")
    func exhaustive() {
        let told = Set((Self.measured + Self.bandwidth + Self.declared).map(\.reason.code))
        #expect(told == Set(Reason.Code.allCases))
    }

    @Test("A reason without any value is a whole sentence still", arguments: Reason.Code.allCases)
    func bare(code: Reason.Code) {
        for language in Language.allCases {
            let reason = Reason(code: code, kind: .measured, verdict: .watch)
            let sentence = Phrasebook.sentence(for: reason, in: language)
            #expect(sentence.count > 8)
            #expect(!sentence.contains("{") && !sentence.contains("  ") && !sentence.contains("()"))
        }
    }
}
