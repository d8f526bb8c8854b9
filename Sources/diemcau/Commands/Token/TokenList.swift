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
        Output.lines(Self.table(of: tokens, now: Date(), in: Console.language).lines())
    }

    static func table(of tokens: [Credential], now: Date, in language: Language) -> TextTable {
        var table = TextTable(
            header: [
                Phrase(vi: "MÃ SỐ", en: "ID"), Phrase(vi: "VAI TRÒ", en: "ROLE"), Phrase(vi: "PHẠM VI", en: "UNDER"),
                Phrase(vi: "TÊN", en: "NAME"), Phrase(vi: "TẠO LÚC", en: "CREATED"),
                Phrase(vi: "HIỆU LỰC", en: "VALID"),
            ],
            columns: [.whole, .whole, .whole, .wrapped(to: 12), .figure(to: 16), .figure(to: 11)],
            in: language
        )
        let format = Format(language)
        for token in tokens {
            let payload = TokenPayload(token)
            let valid = token.isValid(at: now)
            let validity =
                valid
                ? token.expiresAt.map { format.date($0) } ?? "✓"
                : Phrase(vi: "đã hết", en: "ended")[language]
            table.add([
                .init(payload.id), .init(payload.role), .init(payload.under ?? "–"), .init(payload.name),
                .init(format.dateTime(token.createdAt)), .init(validity, valid ? .good : .faint),
            ])
        }
        return table
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
