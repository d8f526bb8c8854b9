import Conference
import Foundation
import LocatedJSON

/// One entry of the log with the sentences that it must give.
struct LogExample: Sendable {
    let draft: LogDraft?
    let vi: String
    let en: String

    /// 5 September 2021, 07:00 in Viet Nam.
    static let at = Date(timeIntervalSince1970: 1_630_800_000)
    static let start = at + 3_600
    static let names = [
        "ha": "Xã Hòa An", "ta": "Huyện Tuy An", "c1": "Xã An Hòa Hải", "c2": "Xã An Mỹ", "c3": "Xã An Phú",
    ]

    static func name(_ id: EndpointID) -> String? { names[id.rawValue] }

    static func id(_ text: String) -> EndpointID {
        guard let id = EndpointID(rawValue: text) else { preconditionFailure("\(text) is no id") }
        return id
    }

    static let session: Session = {
        guard let id = SessionID(rawValue: "s1") else { preconditionFailure("no id") }
        return Session(
            id: id,
            title: "Giao ban",
            calledBy: .province,
            host: nil,
            participants: [],
            points: [Self.id("ha")],
            profile: "hd720",
            platform: nil,
            start: start,
            durationMinutes: 90,
            status: .scheduled,
            createdBy: "An",
            createdAt: at
        )
    }()

    static func link(
        _ kind: LinkEvent.Kind,
        _ from: LinkState,
        _ to: LinkState,
        _ reason: FailureReason? = nil,
        status: Int? = nil,
        point: String = "ha"
    ) -> LogDraft? {
        .link(LinkEvent(endpoint: id(point), kind: kind, from: from, to: to, reason: reason, status: status, at: at))
    }

    static func readiness(notReady: Int, total: Int) -> SessionReadiness {
        var counts = SessionReadiness.Counts()
        counts.notReady = notReady
        counts.ready = total - notReady
        return SessionReadiness(
            session: session.id,
            evaluatedAt: at,
            verdict: .notReady,
            counts: counts,
            coverage: .init(fresh: total, total: total, worstAgeSeconds: 40),
            points: []
        )
    }

    static func measurement(_ kbps: Double) -> BandwidthMeasurement {
        BandwidthMeasurement(
            endpoint: id("ha"),
            direction: .up,
            method: .floor,
            at: at,
            kbps: kbps,
            lowerKbps: kbps,
            pacedKbps: 3_276,
            bytes: 1,
            seconds: 6,
            windows: 5
        )
    }

    static let report = FieldReport(
        endpoint: id("ha"),
        status: .noSound,
        checklist: [.microphone: .fault, .camera: .ok, .speaker: .absent],
        technician: .init(name: "Lê Bình", phone: "0900000001"),
        note: "Đang sửa",
        clientID: "1",
        clientAt: at - 300,
        receivedAt: at,
        reporter: "xa-hoa-an"
    )
}

extension LogExample {
    static let links = [
        LogExample(
            draft: link(.soft, .up, .down, .timeout),
            vi: "Xã Hòa An: không kết nối được, đang xác nhận (quá thời gian chờ trả lời)",
            en: "Xã Hòa An: does not answer, being confirmed (the answer took too long)"
        ),
        LogExample(
            draft: link(.soft, .down, .up),
            vi: "Xã Hòa An: có tín hiệu trở lại, đang xác nhận",
            en: "Xã Hòa An: answers again, being confirmed"
        ),
        LogExample(
            draft: link(.soft, .up, .degraded),
            vi: "Xã Hòa An: trả lời chậm, đang xác nhận",
            en: "Xã Hòa An: answers slowly, being confirmed"
        ),
        LogExample(
            draft: link(.hard, .up, .down, .connectRefused),
            vi: "Xã Hòa An mất kết nối: máy từ chối kết nối",
            en: "Xã Hòa An is disconnected: the connection was refused"
        ),
        LogExample(
            draft: link(.hard, .up, .down, .httpStatus, status: 503),
            vi: "Xã Hòa An mất kết nối: mã trạng thái HTTP 503 ngoài dự kiến",
            en: "Xã Hòa An is disconnected: HTTP status 503 is not expected"
        ),
        LogExample(draft: link(.hard, .down, .up), vi: "Xã Hòa An đã kết nối lại", en: "Xã Hòa An is connected again"),
        LogExample(
            draft: link(.hard, .down, .up, point: "ll"),
            vi: "ll đã kết nối lại",
            en: "ll is connected again"
        ),
        LogExample(draft: link(.hard, .unknown, .up), vi: "Xã Hòa An kết nối thông suốt", en: "Xã Hòa An is connected"),
        LogExample(
            draft: link(.hard, .up, .degraded),
            vi: "Xã Hòa An kết nối được nhưng chậm",
            en: "Xã Hòa An is connected, but slow"
        ),
        LogExample(
            draft: link(.hard, .up, .unknown),
            vi: "Không còn số liệu mới về Xã Hòa An",
            en: "There is no fresh data about Xã Hòa An"
        ),
        LogExample(
            draft: link(.flappingStarted, .up, .up),
            vi: "Xã Hòa An: kết nối chập chờn",
            en: "Xã Hòa An: the connection is unstable"
        ),
        LogExample(
            draft: link(.flappingStopped, .up, .up),
            vi: "Xã Hòa An: kết nối ổn định trở lại",
            en: "Xã Hòa An: the connection is stable again"
        ),
        LogExample(
            draft: link(.lineCut(hidden: ["c1", "c2", "c3", "x9"].map(id)), .up, .down, .timeout, point: "ta"),
            vi: "Đường truyền của Huyện Tuy An bị cắt, 04 điểm cầu phía dưới không tới được "
                + "(Xã An Hòa Hải, Xã An Mỹ, Xã An Phú, …)",
            en: "The line of Huyện Tuy An is cut, points below that cannot be reached: 4 "
                + "(Xã An Hòa Hải, Xã An Mỹ, Xã An Phú, …)"
        ),
        LogExample(
            draft: link(.lineRestored(hidden: ["c1", "c2"].map(id)), .down, .up, point: "ta"),
            vi: "Đường truyền của Huyện Tuy An đã thông, 02 điểm cầu phía dưới còn chờ kết quả mới",
            en: "The line of Huyện Tuy An works again, points below that still await a new result: 2"
        ),
    ]

    static let sessions = [
        LogExample(
            draft: .session(.booked, session, by: "An", at: at),
            vi: "An đặt phiên họp “Giao ban”, bắt đầu 08 giờ 00 ngày 05/9/2021, 90 phút",
            en: "An booked the session “Giao ban”, starting 08:00 on 5 Sep 2021, 90 min"
        ),
        LogExample(
            draft: .session(.booked, session, by: "ncop", at: at),
            vi: "ncop đặt phiên họp “Giao ban”, bắt đầu 08 giờ 00 ngày 05/9/2021, 90 phút",
            en: "ncop booked the session “Giao ban”, starting 08:00 on 5 Sep 2021, 90 min"
        ),
        LogExample(
            draft: .session(.bookedByForce([Conflict(code: .overlap)]), session, by: "An", at: at),
            vi: "An đặt phiên họp “Giao ban” dù còn 01 vướng mắc, bắt đầu 08 giờ 00 ngày 05/9/2021, 90 phút",
            en: "An booked the session “Giao ban” in spite of conflicts (1), starting 08:00 on 5 Sep 2021, 90 min"
        ),
        LogExample(
            draft: .session(.moved(from: start - 1_800), session, by: "An", at: at),
            vi: "An chuyển phiên họp “Giao ban” từ 07 giờ 30 ngày 05/9/2021 sang 08 giờ 00 ngày 05/9/2021",
            en: "An moved the session “Giao ban” from 07:30 on 5 Sep 2021 to 08:00 on 5 Sep 2021"
        ),
        LogExample(
            draft: .session(.changed(["title", "durationMinutes"]), session, by: "An", at: at),
            vi: "An sửa phiên họp “Giao ban”: tên phiên họp, thời lượng (phút)",
            en: "An changed the session “Giao ban”: title, duration (minutes)"
        ),
        LogExample(
            draft: .session(.cancelled(from: .scheduled), session, by: "An", at: at),
            vi: "An hủy phiên họp “Giao ban”",
            en: "An cancelled the session “Giao ban”"
        ),
        LogExample(
            draft: .session(.started, session, by: nil, at: at),
            vi: "Phiên họp “Giao ban” bắt đầu",
            en: "The session “Giao ban” has started"
        ),
        LogExample(
            draft: .session(.ended(from: .live), session, by: nil, at: at),
            vi: "Phiên họp “Giao ban” kết thúc",
            en: "The session “Giao ban” has ended"
        ),
        LogExample(
            draft: .session(.signedOff(go: true, note: ""), session, by: "An", at: at),
            vi: "An xác nhận phiên họp “Giao ban” tiến hành được",
            en: "An signed off the session “Giao ban”: go"
        ),
        LogExample(
            draft: .session(.signedOff(go: false, note: "Mất điện"), session, by: "An", at: at),
            vi: "An xác nhận phiên họp “Giao ban” chưa tiến hành được. Mất điện",
            en: "An signed off the session “Giao ban”: no go. Mất điện"
        ),
    ]

    static let verdicts = [
        LogExample(
            draft: .gate(
                GateSnapshot(
                    session: session.id,
                    gate: .t60,
                    dueAt: at,
                    evaluatedAt: at,
                    late: true,
                    readiness: readiness(notReady: 2, total: 120)
                ),
                title: "Giao ban"
            ),
            vi: "Mốc kiểm tra trước 60 phút của phiên họp “Giao ban”: 118/120 điểm cầu sẵn sàng; 02 chưa sẵn sàng "
                + "(đánh giá muộn)",
            en: "Gate 60 minutes before the session “Giao ban”: 118 of 120 points ready; 2 not ready (evaluated late)"
        ),
        LogExample(
            draft: .readiness(of: readiness(notReady: 0, total: 3), title: "Giao ban", at: at),
            vi: "Phiên họp “Giao ban” được đánh giá lần đầu: 3/3 điểm cầu sẵn sàng",
            en: "The session “Giao ban” is judged for the first time: 3 of 3 points ready"
        ),
        LogExample(
            draft: .readiness(
                of: PointReadiness(
                    endpoint: id("ha"),
                    verdict: .notReady,
                    measured: .notReady,
                    declared: .ready,
                    reasons: [
                        Reason(
                            code: .upBelowFloor,
                            kind: .measured,
                            verdict: .notReady,
                            observed: .kbps(1_100),
                            required: .kbps(1_440),
                            ageSeconds: 120
                        )
                    ],
                    evidenceAgeSeconds: 3
                ),
                from: .ready,
                session: session.id,
                at: at
            ),
            vi: "Xã Hòa An chưa sẵn sàng: băng thông tải lên 1,1 Mbps, yêu cầu tối thiểu 1,4 Mbps (đo 2 phút trước)",
            en: "Xã Hòa An is not ready: upload bandwidth 1.1 Mbps, at least 1.4 Mbps required (measured 2 min ago)"
        ),
        LogExample(
            draft: .readiness(
                of: PointReadiness(
                    endpoint: id("ha"),
                    verdict: .unknown,
                    measured: .unknown,
                    declared: .ready,
                    reasons: [],
                    evidenceAgeSeconds: nil
                ),
                from: .ready,
                session: session.id,
                at: at
            ),
            vi: "Xã Hòa An chưa có số liệu",
            en: "There is no data about Xã Hòa An"
        ),
        LogExample(
            draft: .waiver(
                Waiver(
                    session: session.id,
                    endpoint: id("ha"),
                    by: "An",
                    reason: "Dùng máy dự phòng",
                    at: at,
                    expiresAt: start
                )
            ),
            vi: "An miễn cho Xã Hòa An đến 08 giờ 00 ngày 05/9/2021: Dùng máy dự phòng",
            en: "An waived Xã Hòa An until 08:00 on 5 Sep 2021: Dùng máy dự phòng"
        ),
        LogExample(
            draft: .report(report),
            vi: "Xã Hòa An báo cáo: không có tiếng; micro hỏng, không có loa; trực: Lê Bình (0900000001); "
                + "gửi muộn, lập trước đó 5 phút. Đang sửa",
            en: "Xã Hòa An reports: no sound; microphone faulty, no loudspeaker; on duty: Lê Bình (0900000001); "
                + "sent late, written 5 min before. Đang sửa"
        ),
        LogExample(
            draft: .bandwidth(measurement(1_100), for: .standardMeeting, previous: measurement(3_276), at: at),
            vi: "Xã Hòa An: băng thông tải lên 1,1 Mbps, yêu cầu tối thiểu 1,4 Mbps",
            en: "Xã Hòa An: upload bandwidth 1.1 Mbps, at least 1.4 Mbps required"
        ),
        LogExample(
            draft: .bandwidth(measurement(3_276), for: .standardMeeting, previous: measurement(2_000), at: at),
            vi: "Xã Hòa An: băng thông tải lên đạt yêu cầu 3,1 Mbps (ít nhất 3,3 Mbps)",
            en: "Xã Hòa An: upload bandwidth meets the required 3.1 Mbps (at least 3.3 Mbps)"
        ),
    ]
}
