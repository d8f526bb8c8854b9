import Conference
import Foundation
import LocatedJSON

extension LogExample {
    private static var plan: FloorTestPlan? {
        FloorTest.plan(for: TestPoint.make("ha"), direction: .up, profile: .standardMeeting)
    }

    private static func invalid(_ fault: InvalidTest) -> LogDraft? {
        plan.map { .bandwidthInvalid(fault, of: $0.endpoint, $0.direction, at: at) }
    }

    static let tests = [
        LogExample(
            draft: invalid(.status(413)),
            vi: "Xã Hòa An: lần đo băng thông tải lên không có giá trị: mã trạng thái HTTP 413",
            en: "Xã Hòa An: the upload bandwidth test says nothing: HTTP status 413"
        ),
        LogExample(
            draft: invalid(.shortBody(expected: 2_457_000, got: 1_000)),
            vi: "Xã Hòa An: lần đo băng thông tải lên không có giá trị: chỉ truyền được 1,0 kB trên 2,5 MB",
            en: "Xã Hòa An: the upload bandwidth test says nothing: only 1.0 kB of 2.5 MB were transferred"
        ),
        LogExample(
            draft: invalid(.failed(.timeout)),
            vi: "Xã Hòa An: lần đo băng thông tải lên không có giá trị: quá thời gian chờ trả lời",
            en: "Xã Hòa An: the upload bandwidth test says nothing: the answer took too long"
        ),
        LogExample(
            draft: invalid(.notEnoughSamples),
            vi: "Xã Hòa An: lần đo băng thông tải lên không có giá trị: chưa đủ mẫu",
            en: "Xã Hòa An: the upload bandwidth test says nothing: not enough samples"
        ),
        LogExample(
            draft: invalid(.tooFast),
            vi: "Xã Hòa An: lần đo băng thông tải lên không có giá trị: "
                + "đường truyền quá nhanh so với lượng dữ liệu mà một lần đo được dùng",
            en: "Xã Hòa An: the upload bandwidth test says nothing: "
                + "the line is too fast for the bytes that a test may cost"
        ),
        LogExample(
            draft: .fullTestStarted(of: id("ha"), [.down, .up], insists: false, by: "An", at: at),
            vi: "An cho đo đầy đủ đường truyền của Xã Hòa An (tải xuống, tải lên)",
            en: "An started a full bandwidth test of Xã Hòa An (download, upload)"
        ),
        LogExample(
            draft: .fullTestStarted(of: id("ha"), [.up], insists: true, by: "An", at: at),
            vi: "An cho đo đầy đủ đường truyền của Xã Hòa An (tải lên), kể cả khi phiên họp đang cần đường truyền",
            en: "An started a full bandwidth test of Xã Hòa An (upload), even if a call needs the line"
        ),
    ]

    private static let moved = Reconciliation(
        declaration: RegistryDeclaration(endpoints: [TestPoint.make("ha"), TestPoint.make("new")]),
        stored: [
            RegisteredEndpoint(endpoint: TestPoint.make("ha", up: 5), origin: .file),
            RegisteredEndpoint(endpoint: TestPoint.make("old"), origin: .file),
        ],
        now: at
    )

    static let registry =
        zip(
            LogDraft.registry(moved, at: at),
            [
                (
                    "Danh mục điểm cầu đã cập nhật: thêm 01, sửa 01, bỏ 01",
                    "The register of endpoints was updated: added 1, changed 1, retired 1"
                ),
                ("Tệp danh mục sửa điểm cầu Xã Hòa An", "The registry file changed the endpoint Xã Hòa An"),
                ("Tệp danh mục bỏ điểm cầu old", "The registry file retired the endpoint old"),
            ]
        ).map { LogExample(draft: $0, vi: $1.0, en: $1.1) } + [
            LogExample(
                draft: .registryMended(at: at),
                vi: "Tệp danh mục đã hết lỗi, danh mục không thay đổi",
                en: "The registry file is sound again, the register is unchanged"
            ),
            LogExample(
                draft: .registryRefused(
                    faults: 2,
                    first: BilingualText(english: "line 3: bad", vietnamese: "dòng 3: sai"),
                    at: at
                ),
                vi: "Tệp danh mục có 02 lỗi, danh mục cũ vẫn dùng: dòng 3: sai",
                en: "The registry file has faults (2), the old register stays in force: line 3: bad"
            ),
            LogExample(
                draft: .endpointAdded(TestPoint.make("ha"), by: "An", at: at),
                vi: "An thêm điểm cầu Xã Hòa An",
                en: "An added the endpoint Xã Hòa An"
            ),
            LogExample(
                draft: .maintenanceStarted(id("ha"), until: start, note: "Thay cáp", by: "An", at: at),
                vi: "An cho Xã Hòa An bảo trì đến 08 giờ 00 ngày 05/9/2021. Thay cáp",
                en: "An put Xã Hòa An into maintenance until 08:00 on 5 Sep 2021. Thay cáp"
            ),
            LogExample(
                draft: .maintenanceEnded(id("ha"), by: "An", at: at),
                vi: "An cho Xã Hòa An hoạt động trở lại",
                en: "An ended the maintenance of Xã Hòa An"
            ),
        ]

    static let system = [
        LogExample(
            draft: .tokenCreated(
                "t1",
                principal: Principal(name: "Tuy An", role: .reporter, scope: .subtree(id("ta"))),
                by: "An",
                at: at
            ),
            vi: "An cấp mã truy cập t1 cho “Tuy An”, vai trò người báo cáo (phạm vi: Huyện Tuy An)",
            en: "An made the token t1 for “Tuy An”, role reporter (scope: Huyện Tuy An)"
        ),
        LogExample(
            draft: .tokenRevoked("t1", by: "An", at: at),
            vi: "An thu hồi mã truy cập t1",
            en: "An revoked the token t1"
        ),
        LogExample(
            draft: .signedIn(Principal(name: "An", role: .operator, scope: .everything), at: at),
            vi: "“An” đăng nhập, vai trò người trực",
            en: "“An” signed in, role operator"
        ),
        LogExample(
            draft: .started(version: "0.1.0", downFor: 125, at: at),
            vi: "Máy giám sát khởi động, phiên bản 0.1.0 (đã ngừng 2 phút 5 giây)",
            en: "The observer started, version 0.1.0 (was down for 2 min 5 s)"
        ),
        LogExample(draft: .stopped(at: at), vi: "Máy giám sát dừng", en: "The observer stopped"),
        LogExample(
            draft: .blind(at: at),
            vi: "Máy giám sát mất mạng: chưa kết luận được về các điểm cầu",
            en: "The observer itself is cut off: nothing can be said about the endpoints"
        ),
        LogExample(
            draft: .seesAgain(at: at),
            vi: "Máy giám sát có mạng trở lại",
            en: "The observer is connected again"
        ),
        LogExample(
            draft: .storeTrouble(.full, at: at),
            vi: "Cơ sở dữ liệu không ghi được, số liệu tạm giữ trong bộ nhớ: hết chỗ trên đĩa",
            en: "The database cannot be written, evidence waits in memory: the disk is full"
        ),
        LogExample(
            draft: .storeRecovered(at: at),
            vi: "Cơ sở dữ liệu ghi được trở lại",
            en: "The database can be written again"
        ),
        LogExample(
            draft: .ownFault(.began(id("ha"), .caFileUnreadable), at: at),
            vi: "Xã Hòa An: chưa quan sát được do lỗi của máy giám sát: không đọc được tệp chứng chỉ tin cậy "
                + "(kiểm tra caFile và quyền đọc tệp này của dịch vụ)",
            en: "Xã Hòa An is not observed, through a fault of the observer: the file of trusted certificates cannot "
                + "be read (check caFile, and that the service may read it)"
        ),
        LogExample(
            draft: .ownFault(.ended(id("ha")), at: at),
            vi: "Xã Hòa An: quan sát được trở lại",
            en: "Xã Hòa An is observed again"
        ),
        LogExample(
            draft: .ownFault(.spread(points: 20, .exhausted), at: at),
            vi: "Nhiều điểm cầu chưa quan sát được do lỗi của máy giám sát, đến nay 20: hết tệp mở, cổng hoặc bộ nhớ "
                + "(xem «diemcau doctor», tăng LimitNOFILE của dịch vụ)",
            en: "Many points are not observed, through a fault of the observer, 20 so far: out of open files, ports "
                + "or memory (see «diemcau doctor», raise LimitNOFILE of the service)"
        ),
        LogExample(
            draft: .ownFault(.receded(points: 10), at: at),
            vi: "Các điểm cầu quan sát được trở lại (còn 10 điểm cầu)",
            en: "The points are observed again (10 left)"
        ),
        LogExample(
            draft: .ownFault(.receded(points: 0), at: at),
            vi: "Các điểm cầu quan sát được trở lại",
            en: "The points are observed again"
        ),
    ]

    static let all = links + sessions + verdicts + tests + registry + system
}
