import Foundation
public import LocatedJSON

/// A registry file that is not put in force for another reason than what is written in it.
public enum RegistryRefusal: Error, Hashable, Sendable {
    /// It lists nobody, and so many endpoints are registered from it: more likely a slip than the end of the province.
    case emptied(registered: Int)
    case missing(file: String)
    /// With the system's words.
    case unreadable(file: String, String)

    init(_ error: any Error, file: String) {
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: self = .missing(file: file)
        case .fileReadNoPermission: self = .unreadable(file: file, "EACCES")
        default: self = .unreadable(file: file, (error as? CocoaError)?.localizedDescription ?? "\(error)")
        }
    }

    public var text: BilingualText {
        switch self {
        case .emptied(let registered):
            BilingualText(
                english: """
                    $.endpoints lists no endpoint, while \(registered) are registered; the last registry stays in force. Keep \
                    at least one endpoint.
                    """,
                vietnamese: """
                    $.endpoints không còn điểm cầu nào, trong khi \(registered) điểm cầu đang được theo dõi; danh mục cũ vẫn \
                    dùng. Hãy giữ lại ít nhất một điểm cầu.
                    """
            )
        case .missing(let file):
            BilingualText(
                english: "\(file) is not there. Put it back, or name another with --endpoints.",
                vietnamese: "Không có tệp \(file). Hãy đặt lại tệp, hoặc chỉ tệp khác bằng --endpoints."
            )
        case .unreadable(let file, let words):
            BilingualText(
                english: "\(file) cannot be read (\(words)). May the daemon's user read it?",
                vietnamese: "Không đọc được \(file) (\(words)). Người dùng chạy chương trình có quyền đọc không?"
            )
        }
    }
}

extension RegistryRefusal: CustomStringConvertible {
    public var description: String { text.english }
}
