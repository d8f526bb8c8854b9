public import Conference

/// The simulator's authority cannot be kept where it was to be. The sentence says what to do.
public enum AuthorityFailure: Error, Hashable, Sendable {
    /// There is no such folder, or it is a file.
    case missing(folder: String)
    case notWritable(folder: String)
    /// What it holds is no authority.
    case unreadable(folder: String)

    public func sentence(in language: Language) -> String { phrase[language] }

    private var phrase: Phrase {
        switch self {
        case .missing(let folder):
            Phrase(
                vi: "Không có thư mục \(folder) để giữ chứng thư số (--authority). Hãy tạo: mkdir -p \(folder)",
                en: "There is no folder \(folder) to keep certificates in (--authority). Make it: mkdir -p \(folder)"
            )
        case .notWritable(let folder):
            Phrase(
                vi:
                    "Không ghi được chứng thư số vào \(folder) (--authority). Hãy kiểm tra quyền ghi và dung lượng, hoặc chọn thư mục khác.",
                en:
                    "Certificates cannot be written to \(folder) (--authority). Check that this user may write there and that there is space, or choose another folder."
            )
        case .unreadable(let folder):
            Phrase(
                vi:
                    "simulator-ca.pem hoặc simulator-ca.key trong \(folder) không dùng được. Hãy xóa cả hai để tạo lại; nơi tin cậy tệp cũ phải nhận tệp mới.",
                en:
                    "simulator-ca.pem or simulator-ca.key in \(folder) cannot be used. Remove both to have new ones made; who trusts the old file has to be given the new one."
            )
        }
    }
}
