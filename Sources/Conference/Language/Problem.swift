/// What can be wrong with a request. The raw value names the type of the problem in the API.
public enum Problem: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody is signed in, or the credential is not valid any more.
    case unauthorized
    case forbidden
    /// A form that does not come from our own page.
    case forged
    case notFound
    /// An endpoint that has left the registry; its history is kept.
    case retired
    case methodNotAllowed
    case unsupportedMediaType
    /// Not readable at all.
    case malformed
    /// Readable, with faulty fields.
    case invalid
    case tooLarge
    case tooManyRequests
    /// A booking clashes.
    case conflict
    /// The caller's copy is out of date.
    case outdated
    /// `If-Match` is wanted.
    case revisionRequired
    /// An idempotency key was used for something else before.
    case keyReused
    /// Declared by the registry file.
    case ownedByFile
    /// The thing is in a state in which this cannot be done.
    case wrongState
    case storeUnavailable
    case `internal`
}

extension Phrasebook {
    /// A few words for a problem, the same for all problems of its type.
    public static func title(for problem: Problem, in language: Language) -> String { phrase(problem)[language] }

    static func phrase(_ problem: Problem) -> Phrase {
        switch problem {
        case .unauthorized: Phrase(vi: "Cần đăng nhập", en: "Sign-in required")
        case .forbidden: Phrase(vi: "Không có quyền", en: "Not allowed")
        case .forged:
            Phrase(vi: "Biểu mẫu không hợp lệ, hãy tải lại trang", en: "The form is not valid, reload the page")
        case .notFound: Phrase(vi: "Không tìm thấy", en: "Not found")
        case .retired: Phrase(vi: "Không còn trong danh mục điểm cầu", en: "No longer in the registry")
        case .methodNotAllowed: Phrase(vi: "Không dùng được phương thức này", en: "Method not allowed")
        case .unsupportedMediaType: Phrase(vi: "Kiểu dữ liệu không hỗ trợ", en: "Unsupported media type")
        case .malformed: Phrase(vi: "Không đọc được dữ liệu", en: "The data cannot be read")
        case .invalid: Phrase(vi: "Dữ liệu chưa hợp lệ", en: "The data is not valid")
        case .tooLarge: Phrase(vi: "Dữ liệu quá lớn", en: "The data is too large")
        case .tooManyRequests:
            Phrase(vi: "Quá nhiều yêu cầu, xin thử lại sau", en: "Too many requests, try again later")
        case .conflict: Phrase(vi: "Phiên họp còn vướng mắc", en: "The session has conflicts")
        case .outdated:
            Phrase(vi: "Người khác vừa sửa, hãy tải lại", en: "Somebody else has changed it, load it again")
        case .revisionRequired: Phrase(vi: "Thiếu phiên bản (If-Match)", en: "The revision (If-Match) is missing")
        case .keyReused: Phrase(vi: "Khóa yêu cầu đã dùng cho việc khác", en: "The idempotency key was used otherwise")
        case .ownedByFile:
            Phrase(vi: "Khai báo trong tệp danh mục, hãy sửa ở đó", en: "Declared in the registry file, edit it there")
        case .wrongState: Phrase(vi: "Không làm được ở trạng thái này", en: "Not possible in this state")
        case .storeUnavailable: Phrase(vi: "Cơ sở dữ liệu tạm không dùng được", en: "The database is not available now")
        case .internal: Phrase(vi: "Lỗi của máy chủ", en: "A fault of the server")
        }
    }

    /// Why a session may not be touched as asked.
    public static func sentence(for fault: ChangeFault, in language: Language) -> String { phrase(fault)[language] }

    static func phrase(_ fault: ChangeFault) -> Phrase {
        switch fault {
        case .ended: Phrase(vi: "Phiên họp đã kết thúc", en: "The session has ended")
        case .cancelled: Phrase(vi: "Phiên họp đã hủy", en: "The session is cancelled")
        case .liveCannotMove:
            Phrase(
                vi: "Phiên họp đang diễn ra chỉ kéo dài được, không chuyển giờ được",
                en: "A running session can be extended, not moved"
            )
        case .endInPast: Phrase(vi: "Giờ kết thúc mới đã qua", en: "The new end has already passed")
        }
    }

    /// A field of a session by its name in the API.
    static func field(_ name: String) -> Phrase? {
        switch name {
        case "title": Label.title.phrase
        case "calledBy": Label.calledBy.phrase
        case "host": Label.host.phrase
        case "participants": Label.participants.phrase
        case "profile": Label.profile.phrase
        case "platform": Label.platform.phrase
        case "start": Label.start.phrase
        case "durationMinutes": Label.duration.phrase
        default: nil
        }
    }
}
