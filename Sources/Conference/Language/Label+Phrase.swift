extension Phrasebook {
    public static func label(_ label: Label, in language: Language) -> String { label.phrase[language] }

    /// All labels by name, for templates.
    public static func labels(in language: Language) -> [String: String] {
        Dictionary(uniqueKeysWithValues: Label.allCases.map { ($0.rawValue, $0.phrase[language]) })
    }
}

extension Label {
    var phrase: Phrase {
        switch self {
        // Everywhere
        case .productName: Phrase(vi: "Điểm cầu", en: "Diemcau")
        case .tagline:
            Phrase(
                vi: "Điểm cầu nào chưa sẵn sàng, vì sao, gọi cho ai",
                en: "Which points are not ready, why, and whom to phone"
            )
        case .languageSwitch: Phrase(vi: "English", en: "Tiếng Việt")
        case .signIn: Phrase(vi: "Đăng nhập", en: "Sign in")
        case .signOut: Phrase(vi: "Đăng xuất", en: "Sign out")
        case .signedInAs: Phrase(vi: "Đang đăng nhập", en: "Signed in as")
        case .signInHint:
            Phrase(
                vi: "Mở đường dẫn đăng nhập một lần, hoặc nhập mã truy cập",
                en: "Open a one-time sign-in link, or enter a token"
            )
        case .signInFailed:
            Phrase(vi: "Mã hoặc đường dẫn không dùng được nữa", en: "The token or link is not valid any more")
        case .signInConfirm: Phrase(vi: "Đăng nhập trên máy này", en: "Sign in on this device")
        case .signInOnce: Phrase(vi: "Đường dẫn này chỉ dùng được một lần", en: "This link works only once")
        case .token: Phrase(vi: "Mã truy cập", en: "Token")
        case .menu: Phrase(vi: "Mục lục", en: "Menu")
        case .back: Phrase(vi: "Quay lại", en: "Back")
        case .close: Phrase(vi: "Đóng", en: "Close")
        case .save: Phrase(vi: "Lưu", en: "Save")
        case .search: Phrase(vi: "Tìm điểm cầu", en: "Search endpoints")
        case .loading: Phrase(vi: "Đang tải…", en: "Loading…")
        case .showMore: Phrase(vi: "Xem thêm", en: "Show more")
        case .yes: Phrase(vi: "Có", en: "Yes")
        case .no: Phrase(vi: "Không", en: "No")
        case .none: Phrase(vi: "Không có", en: "None")
        case .optional: Phrase(vi: "không bắt buộc", en: "optional")
        case .failed: Phrase(vi: "Không thực hiện được", en: "It did not work")
        case .pageNotFound: Phrase(vi: "Không có trang này", en: "There is no such page")
        case .noScript:
            Phrase(vi: "Trang này cần JavaScript để tự cập nhật", en: "This page needs JavaScript to update itself")
        case .skipToContent: Phrase(vi: "Đến nội dung chính", en: "Skip to the content")
        // The daemon's condition
        case .connectionLost:
            Phrase(vi: "Mất kết nối tới máy chủ, đang kết nối lại…", en: "Connection to the server lost, reconnecting…")
        case .connectionRestored:
            Phrase(vi: "Đã kết nối lại, số liệu đầy đủ", en: "Connected again, nothing was missed")
        case .observerBlind:
            Phrase(
                vi: "Máy giám sát mất mạng: chưa kết luận được về các điểm cầu",
                en: "The observer is cut off: nothing can be said about the endpoints"
            )
        case .storeTrouble:
            Phrase(
                vi: "Cơ sở dữ liệu không ghi được, số liệu tạm giữ trong bộ nhớ",
                en: "The database cannot be written, evidence waits in memory"
            )
        case .registryFile:
            Phrase(
                vi: "Tệp danh mục điểm cầu có lỗi, danh mục cũ vẫn dùng",
                en: "The registry file is broken, the last good one stays in force"
            )
        case .pollerStalled:
            Phrase(
                vi: "Bộ phận thăm dò hoặc đo băng thông không chạy, số liệu đang cũ dần",
                en: "Polling or bandwidth testing does not advance, evidence is ageing"
            )
        case .rateTooLow:
            Phrase(
                vi: "Giới hạn số lần thăm dò mỗi giây thấp hơn mức cần, các điểm cầu được hỏi thưa hơn khai báo",
                en: "The limit of probes per second is below what is needed, points are asked less often than declared"
            )
        case .pointsUnobserved:
            Phrase(
                vi: "Nhiều điểm cầu chưa quan sát được do lỗi của máy giám sát",
                en: "Many points are not observed, through a fault of the observer"
            )
        // The board
        case .board: Phrase(vi: "Bảng theo dõi", en: "Board")
        case .nextCall: Phrase(vi: "Phiên họp tới", en: "Next call")
        case .runningCall: Phrase(vi: "Phiên họp đang diễn ra", en: "Call in progress")
        case .noNextCall: Phrase(vi: "Chưa có phiên họp nào được đặt", en: "No session is booked")
        case .countdown: Phrase(vi: "Còn", en: "Starts in")
        case .startedAgo: Phrase(vi: "Đã bắt đầu", en: "Started")
        case .ready: Phrase(vi: "Sẵn sàng", en: "Ready")
        case .watch: Phrase(vi: "Cần theo dõi", en: "To be watched")
        case .notReady: Phrase(vi: "Chưa sẵn sàng", en: "Not ready")
        case .unknown: Phrase(vi: "Chưa có số liệu", en: "No data")
        case .waived: Phrase(vi: "Được miễn", en: "Waived")
        case .allReady: Phrase(vi: "Tất cả điểm cầu đã sẵn sàng", en: "All points are ready")
        case .coverage: Phrase(vi: "Số liệu còn mới", en: "Fresh evidence")
        case .worstAge: Phrase(vi: "Cũ nhất", en: "Oldest")
        case .overdue: Phrase(vi: "quá hạn kiểm tra", en: "overdue")
        case .tree: Phrase(vi: "Cây điểm cầu", en: "Tree of endpoints")
        case .expandAll: Phrase(vi: "Mở tất cả", en: "Expand all")
        case .collapseAll: Phrase(vi: "Thu gọn", en: "Collapse all")
        case .showAll: Phrase(vi: "Xem tất cả", en: "Show all")
        case .onlyTroubles: Phrase(vi: "Chỉ điểm cầu có vấn đề", en: "Only points with troubles")
        case .attention: Phrase(vi: "Cần xử lý", en: "Needs attention")
        case .noMatches: Phrase(vi: "Không tìm thấy điểm cầu nào", en: "No endpoint matches")
        case .call: Phrase(vi: "Gọi", en: "Phone")
        case .live: Phrase(vi: "Trực tiếp", en: "Live")
        case .notInCall: Phrase(vi: "Không dự phiên này", en: "Not in this call")
        case .nothingToDo: Phrase(vi: "Không có điểm cầu nào cần xử lý", en: "No point needs attention")
        // One point
        case .endpoint: Phrase(vi: "Điểm cầu", en: "Endpoint")
        case .endpoints: Phrase(vi: "Điểm cầu", en: "Endpoints")
        case .level: Phrase(vi: "Cấp", en: "Level")
        case .parent: Phrase(vi: "Trực thuộc", en: "Parent")
        case .state: Phrase(vi: "Trạng thái", en: "State")
        case .since: Phrase(vi: "từ", en: "since")
        case .reasons: Phrase(vi: "Lý do", en: "Reasons")
        case .observed: Phrase(vi: "Đo được", en: "Observed")
        case .required: Phrase(vi: "Yêu cầu", en: "Required")
        case .evidenceAge: Phrase(vi: "Số liệu cách đây", en: "Age of evidence")
        case .measured: Phrase(vi: "Số đo", en: "Measured")
        case .declared: Phrase(vi: "Cơ sở báo cáo", en: "Declared")
        case .verdict: Phrase(vi: "Kết luận", en: "Verdict")
        case .contact: Phrase(vi: "Liên hệ", en: "Contact")
        case .phone: Phrase(vi: "Điện thoại", en: "Phone")
        case .email: Phrase(vi: "Thư điện tử", en: "E-mail")
        case .noContact: Phrase(vi: "Chưa có đầu mối liên hệ", en: "No contact is known")
        case .link: Phrase(vi: "Đường truyền", en: "Line")
        case .provider: Phrase(vi: "Nhà cung cấp", en: "Provider")
        case .backupLine: Phrase(vi: "Đường dự phòng", en: "Backup line")
        case .latency: Phrase(vi: "Độ trễ", en: "Latency")
        case .contractedUpload: Phrase(vi: "Tải lên theo hợp đồng", en: "Upload, contracted")
        case .contractedDownload: Phrase(vi: "Tải xuống theo hợp đồng", en: "Download, contracted")
        case .availability: Phrase(vi: "Thông suốt", en: "Availability")
        case .availabilityWeek: Phrase(vi: "Thông suốt 7 ngày", en: "Availability, 7 days")
        case .availabilityMonth: Phrase(vi: "Thông suốt 30 ngày", en: "Availability, 30 days")
        case .packetLoss: Phrase(vi: "Mất gói", en: "Packet loss")
        case .certificate: Phrase(vi: "Chứng chỉ", en: "Certificate")
        case .certificateEnded: Phrase(vi: "Chứng chỉ đã hết hạn", en: "The certificate has expired")
        case .lastProbe: Phrase(vi: "Lần thăm dò gần nhất", en: "Last probe")
        case .lastReport: Phrase(vi: "Báo cáo gần nhất", en: "Last report")
        case .measurements: Phrase(vi: "Các lần đo", en: "Measurements")
        case .noData: Phrase(vi: "Chưa có số liệu", en: "No data")
        case .notMeasured: Phrase(vi: "Không đo", en: "Not measured")
        case .stale: Phrase(vi: "Số liệu đã cũ", en: "Stale")
        case .flapping: Phrase(vi: "Chập chờn", en: "Unstable")
        case .unobserved: Phrase(vi: "Chưa quan sát được", en: "Not observed")
        case .confirming: Phrase(vi: "Đang xác nhận", en: "Being confirmed")
        case .pushOnly: Phrase(vi: "Chỉ báo cáo, không thăm dò", en: "Reports only, is not probed")
        case .probeNow: Phrase(vi: "Thăm dò ngay", en: "Probe now")
        case .probeSent: Phrase(vi: "Đã yêu cầu thăm dò", en: "Probe requested")
        case .fullTest: Phrase(vi: "Đo đầy đủ ngay", en: "Run a full test now")
        case .fullTestHint:
            Phrase(
                vi: "Đo đầy đủ chiếm trọn đường truyền, mỗi chiều vài giây",
                en: "A full test fills the line, for some seconds in each direction"
            )
        case .fullTestInsist:
            Phrase(vi: "Kể cả khi phiên họp đang cần đường truyền", en: "Also while a session needs the line")
        case .fullTestStarted:
            Phrase(
                vi: "Đã bắt đầu đo đầy đủ, kết quả sẽ hiện trong các lần đo",
                en: "The full test has begun, its results will stand among the measurements"
            )
        case .maintenance: Phrase(vi: "Bảo trì", en: "Maintenance")
        case .startMaintenance: Phrase(vi: "Đưa vào bảo trì", en: "Start maintenance")
        case .endMaintenance: Phrase(vi: "Kết thúc bảo trì", en: "End maintenance")
        case .until: Phrase(vi: "Đến", en: "Until")
        case .waive: Phrase(vi: "Miễn cho điểm cầu này", en: "Waive this point")
        case .waiverReason: Phrase(vi: "Lý do miễn", en: "Reason of the waiver")
        case .reason: Phrase(vi: "Lý do", en: "Reason")
        case .expiry: Phrase(vi: "Hết hiệu lực", en: "Expires")
        case .outcome: Phrase(vi: "Kết quả", en: "Outcome")
        case .method: Phrase(vi: "Cách đo", en: "Method")
        case .lowerBound: Phrase(vi: "Cận dưới", en: "Lower bound")
        case .recentProbes: Phrase(vi: "Các lần thăm dò gần đây", en: "Recent probes")
        case .retired: Phrase(vi: "Đã rời danh mục", en: "Retired")
        case .retiredHint:
            Phrase(
                vi: "Điểm cầu này không còn trong danh mục và không được thăm dò nữa; lịch sử vẫn được giữ.",
                en: "This endpoint is not in the registry any more, and is not probed; its history is kept."
            )
        case .exports: Phrase(vi: "Tải số liệu", en: "Download the data")
        case .exportProbes: Phrase(vi: "Từng lần thăm dò", en: "Every probe")
        case .exportHours: Phrase(vi: "Từng giờ", en: "Every hour")
        case .exportBandwidth: Phrase(vi: "Các lần đo băng thông", en: "Bandwidth tests")
        case .availabilityByHour: Phrase(vi: "Thông suốt từng giờ", en: "Availability by hour")
        case .hoursHint:
            Phrase(vi: "Mở một ngày để xem số liệu từng giờ", en: "Open a day for the figures of its hours")
        case .hourGood: Phrase(vi: "lần nào cũng trả lời", en: "every probe was answered")
        case .hourFailing:
            Phrase(vi: "có lần không đạt: càng cao càng nhiều", en: "some probes failed: the higher, the more")
        case .hourUnobserved: Phrasebook.notObserved
        case .hourUnknown: Phrase(vi: "không có số liệu", en: "no data")
        case .medianAnd95: Phrase(vi: "Độ trễ: trung vị, 95%", en: "Latency: median, 95%")
        case .failedProbes: Phrase(vi: "Không đạt", en: "Failed")
        case .probes: Phrase(vi: "Số lần", en: "Probes")
        case .total: Phrase(vi: "Toàn bộ", en: "In all")
        // The readiness log
        case .log: Phrase(vi: "Nhật ký sẵn sàng", en: "Readiness log")
        case .logEmpty: Phrase(vi: "Nhật ký chưa có gì", en: "The log is empty")
        case .olderEntries: Phrase(vi: "Cũ hơn", en: "Older entries")
        case .time: Phrase(vi: "Thời gian", en: "Time")
        case .number: Phrase(vi: "Số", en: "Number")
        case .event: Phrase(vi: "Nội dung", en: "Event")
        case .actor: Phrase(vi: "Người thực hiện", en: "By")
        case .kind: Phrase(vi: "Loại", en: "Kind")
        case .allKinds: Phrase(vi: "Mọi loại", en: "All kinds")
        case .filter: Phrase(vi: "Lọc", en: "Filter")
        case .pause: Phrase(vi: "Tạm dừng", en: "Pause")
        case .resume: Phrase(vi: "Tiếp tục", en: "Resume")
        case .newEntries: Phrase(vi: "mục mới", en: "new")
        // Sessions
        case .sessions: Phrase(vi: "Phiên họp", en: "Sessions")
        case .session: Phrase(vi: "Phiên họp", en: "Session")
        case .bookSession: Phrase(vi: "Đặt phiên họp", en: "Book a session")
        case .title: Phrase(vi: "Tên phiên họp", en: "Title")
        case .calledBy: Phrase(vi: "Cấp triệu tập", en: "Called by")
        case .host: Phrase(vi: "Điểm cầu chủ trì", en: "Host")
        case .participants: Phrase(vi: "Thành phần", en: "Participants")
        case .participantsHint:
            Phrase(
                vi: "Mỗi dòng một lựa chọn, ví dụ: under:py level:commune",
                en: "One selector on each line, e.g. under:py level:commune"
            )
        case .profile: Phrase(vi: "Hồ sơ yêu cầu", en: "Profile")
        case .platform: Phrase(vi: "Nền tảng họp", en: "Platform")
        case .anyPlatform: Phrase(vi: "Nền tảng nào cũng được", en: "Any platform")
        case .start: Phrase(vi: "Bắt đầu", en: "Start")
        case .duration: Phrase(vi: "Thời lượng (phút)", en: "Duration (minutes)")
        case .end: Phrase(vi: "Kết thúc", en: "End")
        case .points: Phrase(vi: "Số điểm cầu", en: "Points")
        case .checkConflicts: Phrase(vi: "Kiểm tra vướng mắc", en: "Check conflicts")
        case .noConflicts: Phrase(vi: "Không có vướng mắc", en: "No conflicts")
        case .conflicts: Phrase(vi: "Vướng mắc", en: "Conflicts")
        case .book: Phrase(vi: "Đặt", en: "Book")
        case .bookAnyway: Phrase(vi: "Vẫn đặt", en: "Book anyway")
        case .booked: Phrase(vi: "Đã đặt phiên họp", en: "The session is booked")
        case .move: Phrase(vi: "Chuyển giờ", en: "Move")
        case .newStart: Phrase(vi: "Giờ bắt đầu mới", en: "New start")
        case .cancelSession: Phrase(vi: "Hủy phiên họp", en: "Cancel the session")
        case .confirmCancel: Phrase(vi: "Hủy hẳn phiên họp này?", en: "Really cancel this session?")
        case .saved: Phrase(vi: "Đã lưu", en: "Saved")
        case .upcoming: Phrase(vi: "Sắp tới", en: "Upcoming")
        case .past: Phrase(vi: "Đã qua", en: "Past")
        case .readiness: Phrase(vi: "Mức độ sẵn sàng", en: "Readiness")
        case .gates: Phrase(vi: "Mốc kiểm tra", en: "Gates")
        case .gatePending: Phrase(vi: "chưa đến giờ", en: "not yet due")
        case .gateLate: Phrase(vi: "đánh giá muộn", en: "evaluated late")
        case .minutes: Phrase(vi: "Biên bản kiểm tra kỹ thuật", en: "Technical minutes")
        case .signOff: Phrase(vi: "Xác nhận", en: "Sign off")
        case .go: Phrase(vi: "Tiến hành", en: "Go")
        case .noGo: Phrase(vi: "Chưa tiến hành", en: "No go")
        case .onConflict: Phrase(vi: "Khi có vướng mắc", en: "On conflicts")
        case .waivers: Phrase(vi: "Điểm cầu được miễn", en: "Waivers")
        case .localTime: Phrase(vi: "Giờ địa phương", en: "Local time")
        // The report page
        case .report: Phrase(vi: "Báo cáo tình trạng", en: "Status report")
        case .reports: Phrase(vi: "Báo cáo", en: "Reports")
        case .chooseEndpoint: Phrase(vi: "Chọn điểm cầu", en: "Choose the endpoint")
        case .forSession: Phrase(vi: "Cho phiên họp", en: "For the session")
        case .lineStatus: Phrase(vi: "Tình trạng đường truyền", en: "State of the line")
        case .checklist: Phrase(vi: "Danh mục kiểm tra", en: "Checklist")
        case .allInOrder: Phrase(vi: "Tất cả đều tốt", en: "Everything is in order")
        case .technicianName: Phrase(vi: "Họ tên người trực", en: "Name of the person on duty")
        case .technicianPhone: Phrase(vi: "Số điện thoại người trực", en: "Phone of the person on duty")
        case .ownMeasurement: Phrase(vi: "Tự đo (kbps, ms)", en: "Own measurement (kbps, ms)")
        case .note: Phrase(vi: "Ghi chú", en: "Note")
        case .send: Phrase(vi: "Gửi báo cáo", en: "Send the report")
        case .saidLate: Phrase(vi: "gửi muộn", en: "sent late")
        case .sending: Phrase(vi: "Đang gửi…", en: "Sending…")
        case .sent: Phrase(vi: "Đã gửi", en: "Sent")
        case .sentBefore: Phrase(vi: "Báo cáo này đã được nhận trước đó", en: "This report was received before")
        case .keptForLater:
            Phrase(
                vi: "Đã lưu trong máy này, sẽ gửi khi có mạng",
                en: "Kept on this device, will be sent when the line is back"
            )
        case .keptSignedOut:
            Phrase(
                vi: "Đã lưu trong máy này. Phải đăng nhập lại thì mới gửi được",
                en: "Kept on this device. Sign in again to send it"
            )
        case .waitingToSend: Phrase(vi: "Báo cáo chờ gửi", en: "Reports waiting to be sent")
        case .sendFailed: Phrase(vi: "Không gửi được, xin kiểm tra lại", en: "It could not be sent, please check it")
        // Tokens
        case .tokens: Phrase(vi: "Mã truy cập", en: "Tokens")
        case .newToken: Phrase(vi: "Cấp mã truy cập", en: "New token")
        case .tokenShownOnce:
            Phrase(vi: "Mã chỉ hiện một lần, hãy chép lại ngay", en: "The token is shown only once, copy it now")
        case .name: Phrase(vi: "Tên", en: "Name")
        case .role: Phrase(vi: "Vai trò", en: "Role")
        case .scope: Phrase(vi: "Phạm vi", en: "Scope")
        case .wholeTree: Phrase(vi: "Toàn bộ cây", en: "The whole tree")
        case .createdAt: Phrase(vi: "Ngày cấp", en: "Created")
        case .revoke: Phrase(vi: "Thu hồi", en: "Revoke")
        case .revoked: Phrase(vi: "Đã thu hồi", en: "Revoked")
        case .validDays: Phrase(vi: "Số ngày có hiệu lực", en: "Days of validity")
        case .noExpiry: Phrase(vi: "Không thời hạn", en: "No expiry")
        }
    }
}
