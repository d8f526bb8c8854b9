import ArgumentParser
import Conference

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Told.abstract(
            "Kiểm tra tệp danh mục điểm cầu, nêu mọi lỗi.",
            "Check a registry file and name every fault."
        )
    )

    @Argument(help: .told("Tệp danh mục, ví dụ endpoints.json.", "The registry file, such as endpoints.json."))
    var file: String

    func run() throws {
        let declaration = try RegistrySourceFile.read(file)
        if let fault = Self.fault(of: declaration) { throw fault }
        Output.line(Self.sentence(for: declaration))
        // Whether the daemon may read them is not for this user to say: no reason to refuse the file.
        for warning in UnreadableAuthority.warnings(of: declaration) { Console.tell(warning) }
    }

    /// What makes a file of the right form one that is of no use; nil: nothing.
    static func fault(of declaration: RegistryDeclaration) -> UsageFault? {
        guard declaration.endpoints.isEmpty else { return nil }
        return UsageFault(
            "$.endpoints không có điểm cầu nào; chương trình đang theo dõi các điểm cầu sẽ không nhận tệp này. "
                + "Hãy khai báo ít nhất một điểm cầu.",
            "$.endpoints lists no endpoint; a daemon that watches some would not take this file. "
                + "Declare at least one."
        )
    }

    /// How many points there are, by level.
    static func sentence(for declaration: RegistryDeclaration) -> Phrase {
        let endpoints = declaration.endpoints
        let polled = endpoints.count { $0.url != nil }
        func levels(_ language: Language) -> String {
            Level.allCases.compactMap { level in
                let count = endpoints.count { $0.level == level }
                guard count > 0 else { return nil }
                return "\(Format(language).integer(count)) \(Phrasebook.word(for: level, in: language))"
            }.joined(separator: ", ")
        }
        func numbers(_ language: Language) -> (total: String, polled: String, details: String) {
            let format = Format(language)
            let details = levels(language)
            return (
                format.integer(endpoints.count), format.integer(polled), details.isEmpty ? "" : " (\(details))"
            )
        }
        let (vi, en) = (numbers(.vi), numbers(.en))
        return Phrase(
            vi: "Tệp hợp lệ: \(vi.total) điểm cầu\(vi.details), \(vi.polled) điểm được thăm dò.",
            en: "The file is good: \(en.total) endpoints\(en.details), \(en.polled) of them polled."
        )
    }
}
