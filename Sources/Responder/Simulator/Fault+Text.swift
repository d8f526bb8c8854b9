extension Fault: CustomStringConvertible {
    /// The words of the command that sets the fault, without the point.
    public var description: String {
        switch self {
        case .healthy: "healthy"
        case .down: "down"
        case .silent: "silent"
        case .slow(let milliseconds): "slow \(milliseconds)"
        case .refusing: "refuse"
        case .wrongStatus(let code): "status \(code)"
        case .badCertificate(let fault): "certificate \(fault.rawValue)"
        case .narrowLine(let kbps): "narrow \(kbps)"
        case .flapping(let seconds): "flap \(seconds)"
        }
    }

    var vietnamese: String {
        switch self {
        case .healthy: "bình thường"
        case .down: "ngừng hoạt động"
        case .silent: "nhận kết nối nhưng không trả lời"
        case .slow(let milliseconds): "trả lời chậm thêm \(milliseconds) ms"
        case .refusing: "ngắt kết nối ngay khi nhận"
        case .wrongStatus(let code): "luôn trả lời mã \(code)"
        case .badCertificate(let fault): "chứng thư số hỏng (\(fault.rawValue))"
        case .narrowLine(let kbps): "đường truyền chỉ còn \(kbps) kbit/s"
        case .flapping(let seconds): "chập chờn, đổi trạng thái mỗi \(seconds) giây"
        }
    }

    var english: String {
        switch self {
        case .healthy: "healthy"
        case .down: "down"
        case .silent: "accepts and never answers"
        case .slow(let milliseconds): "answers \(milliseconds) ms late"
        case .refusing: "resets connections"
        case .wrongStatus(let code): "answers with status \(code)"
        case .badCertificate(let fault): "bad certificate (\(fault.rawValue))"
        case .narrowLine(let kbps): "line narrowed to \(kbps) kbit/s"
        case .flapping(let seconds): "flapping every \(seconds) s"
        }
    }
}
