extension Phrasebook {
    public static func word(for kind: LogDraft.Kind, in language: Language) -> String { phrase(kind)[language] }

    static func phrase(_ kind: LogDraft.Kind) -> Phrase {
        switch kind {
        case .link: Phrase(vi: "đường truyền", en: "line")
        case .incident: Phrase(vi: "sự cố", en: "incident")
        case .bandwidth: Phrase(vi: "băng thông", en: "bandwidth")
        case .report: Phrase(vi: "báo cáo", en: "report")
        case .session: Phrase(vi: "phiên họp", en: "session")
        case .gate: Phrase(vi: "mốc kiểm tra", en: "gate")
        case .readiness: Phrase(vi: "mức độ sẵn sàng", en: "readiness")
        case .waiver: Phrase(vi: "miễn", en: "waiver")
        case .registry: Phrase(vi: "danh mục", en: "registry")
        case .access: Phrase(vi: "truy cập", en: "access")
        case .system: Phrase(vi: "hệ thống", en: "system")
        }
    }
}
