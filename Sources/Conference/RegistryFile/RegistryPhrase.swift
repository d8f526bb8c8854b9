import LocatedJSON

/// The registry's own sentences about faults.
enum RegistryPhrase {
    static let id = BilingualText(
        english: "an id of 1 to 64 lower-case letters, digits, \".\", \"_\", \"-\", beginning with a letter or digit",
        vietnamese: "mã gồm 1 đến 64 chữ thường không dấu, chữ số, \".\", \"_\", \"-\", bắt đầu bằng chữ hoặc số"
    )
    static let timeZone = BilingualText(
        english: "an IANA time zone such as \"Asia/Ho_Chi_Minh\"",
        vietnamese: "tên múi giờ IANA như \"Asia/Ho_Chi_Minh\""
    )
    static let unitCode = BilingualText(
        english: "a unit code of 2, 3 or 5 digits, as text",
        vietnamese: "mã đơn vị hành chính 2, 3 hoặc 5 chữ số, dạng chuỗi"
    )
    static let unitCodeIsText = BilingualText(
        english: "a unit code is text, keep the zeros: write \"01\", not 1",
        vietnamese: "mã đơn vị là chuỗi, giữ nguyên số 0 ở đầu: viết \"01\", không viết 1"
    )
    static let url = BilingualText(
        english: "an http or https address with a host, such as \"http://10.54.0.1/health\"",
        vietnamese: "địa chỉ http hoặc https có tên máy, như \"http://10.54.0.1/health\""
    )
    static let urlCredentials = BilingualText(
        english: "an address must not hold a user name or password",
        vietnamese: "địa chỉ không được chứa tên đăng nhập hoặc mật khẩu"
    )
    static let platform = BilingualText(
        english: "a platform id such as \"teams\" or \"vnpt-meeting\"",
        vietnamese: "mã nền tảng như \"teams\" hoặc \"vnpt-meeting\""
    )
    static let tag = BilingualText(
        english: "a tag of up to 40 letters, digits, \".\", \"_\", \"-\", without spaces",
        vietnamese: "thẻ gồm tối đa 40 chữ, số, \".\", \"_\", \"-\", không có dấu cách"
    )
    static let phone = BilingualText(
        english: "a phone number of 3 to 15 digits",
        vietnamese: "số điện thoại từ 3 đến 15 chữ số"
    )
    static let email = BilingualText(
        english: "an e-mail address such as \"truc@example.vn\"",
        vietnamese: "địa chỉ thư điện tử như \"truc@example.vn\""
    )
    static let expectStatus = BilingualText(
        english: "HTTP statuses such as \"200-299\" or \"200,204\"",
        vietnamese: "mã trạng thái HTTP như \"200-299\" hoặc \"200,204\""
    )
    static let parent = BilingualText(
        english: "the id of an endpoint of this file",
        vietnamese: "mã của một điểm cầu trong tệp này"
    )
    static let ownParent = BilingualText(
        english: "an endpoint cannot be its own parent",
        vietnamese: "điểm cầu không thể là cấp trên của chính nó"
    )

    static let tooDeep = BilingualText(
        english: "the tree is deeper than \(Registry.maxDepth) endpoints here",
        vietnamese: "tại đây cây sâu quá \(Registry.maxDepth) điểm cầu"
    )

    static func duplicateID(_ id: EndpointID, firstLine: Int) -> BilingualText {
        BilingualText(
            english: "the id \"\(id)\" is already used on line \(firstLine)",
            vietnamese: "mã \"\(id)\" đã dùng ở dòng \(firstLine)"
        )
    }

    static func levelOrder(above: Level, below: Level) -> BilingualText {
        BilingualText(
            english:
                "the parent's level \"\(above.rawValue)\" stands below this endpoint's level \"\(below.rawValue)\"",
            vietnamese:
                "cấp \"\(above.rawValue)\" của điểm cầu trên thấp hơn cấp \"\(below.rawValue)\" của điểm cầu này"
        )
    }

    static func circle(_ ids: [String]) -> BilingualText {
        let chain = Quoted.chain(ids)
        return BilingualText(
            english: "the parents form a circle: \(chain)",
            vietnamese: "quan hệ cấp trên tạo thành vòng: \(chain)"
        )
    }

    static func timeoutOverInterval(_ settings: ProbeSettings) -> BilingualText {
        BilingualText(
            english: "timeoutSeconds (\(settings.timeoutSeconds)) must not exceed "
                + "intervalSeconds (\(settings.intervalSeconds))",
            vietnamese: "timeoutSeconds (\(settings.timeoutSeconds)) không được lớn hơn "
                + "intervalSeconds (\(settings.intervalSeconds))"
        )
    }

    private enum Quoted {
        /// `a → b → c → a`, with the middle left out where it is long.
        static func chain(_ ids: [String]) -> String {
            let shown = ids.count <= 8 ? ids : Array(ids.prefix(5)) + ["…"] + Array(ids.suffix(2))
            return shown.joined(separator: " → ")
        }
    }
}
