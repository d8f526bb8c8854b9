import ArgumentParser
import Conference
import Coordination
import Foundation
import Wire

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Told.abstract("Liệt kê mã truy cập, không có phần bí mật.", "List the tokens, without their secrets.")
    )

    @OptionGroup var data: DataOptions

    @Flag(help: .told("In JSON.", "Print JSON."))
    var json = false

    func run() async throws {
        let access = try data.access()
        let tokens = try await LocalStore.serving { () throws(ServiceError) in try await access.tokens() }
        if json { return try Output.json(Page(items: tokens.map(TokenPayload.init))) }
        var table = TextTable(header: [
            Phrase(vi: "MÃ SỐ", en: "ID"), Phrase(vi: "VAI TRÒ", en: "ROLE"), Phrase(vi: "PHẠM VI", en: "UNDER"),
            Phrase(vi: "TÊN", en: "NAME"), Phrase(vi: "TẠO LÚC", en: "CREATED"), Phrase(vi: "HIỆU LỰC", en: "VALID"),
        ])
        let format = Format(Console.language)
        let now = Date()
        for token in tokens {
            let payload = TokenPayload(token)
            let valid = token.isValid(at: now)
            let validity =
                valid
                ? token.expiresAt.map { format.date($0) } ?? "✓"
                : Phrase(vi: "đã hết", en: "ended")[Console.language]
            table.add([
                .init(payload.id), .init(payload.role), .init(payload.under ?? "–"), .init(payload.name),
                .init(format.dateTime(token.createdAt)), .init(validity, valid ? .good : .faint),
            ])
        }
        Output.lines(table.lines())
    }
}

extension TokenPayload {
    init(_ credential: Credential) {
        let under: String? =
            switch credential.principal.scope {
            case .everything: nil
            case .subtree(let root): root.rawValue
            }
        self.init(
            id: credential.id,
            name: credential.principal.name,
            role: credential.principal.role.rawValue,
            under: under,
            createdAt: credential.createdAt,
            expiresAt: credential.expiresAt,
            revokedAt: credential.revokedAt
        )
    }
}
