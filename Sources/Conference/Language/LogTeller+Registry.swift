extension LogTeller {
    func registrySentence(_ event: LogEvent) -> String {
        let by = entry.actor ?? say(Self.file)
        let subject = entry.endpoint.flatMap(name) ?? entry[.name] ?? point
        let values = ["by": by, "point": subject, "until": moment(.until) ?? "–", "count": count(.count)]
        switch event {
        case .registryLoaded: return say(Self.loaded) + tail(changes)
        case .registryRefused: return say(Self.refused, values) + tail(entry[language == .vi ? .firstVi : .firstEn])
        case .registryMended: return say(Self.mended)
        case .endpointAdded: return say(Self.added, values)
        case .endpointChanged: return say(Self.changed, values)
        case .endpointRetired: return say(Self.retired, values)
        case .maintenanceEnded: return say(Self.maintenanceEnded, values)
        default: return say(Self.maintenanceStarted, values) + note(.note)
        }
    }

    /// `thêm 34, sửa 02`: what is zero is left out.
    private var changes: String? {
        let parts: [(LogKey, Phrase)] = [
            (.added, Phrase(vi: "thêm", en: "added")),
            (.changed, Phrase(vi: "sửa", en: "changed")),
            (.retired, Phrase(vi: "bỏ", en: "retired")),
        ]
        let words = parts.compactMap { key, phrase in
            number(key).flatMap { $0 == 0 ? nil : "\(phrase[language]) \(format.count($0))" }
        }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    private static let file = Phrase(vi: "Tệp danh mục", en: "The registry file")
    private static let loaded = Phrase(vi: "Danh mục điểm cầu đã cập nhật", en: "The register of endpoints was updated")
    private static let refused = Phrase(
        vi: "Tệp danh mục có {count} lỗi, danh mục cũ vẫn dùng",
        en: "The registry file has faults ({count}), the old register stays in force"
    )
    private static let mended = Phrase(
        vi: "Tệp danh mục đã hết lỗi, danh mục không thay đổi",
        en: "The registry file is sound again, the register is unchanged"
    )
    private static let added = Phrase(vi: "{by} thêm điểm cầu {point}", en: "{by} added the endpoint {point}")
    private static let changed = Phrase(vi: "{by} sửa điểm cầu {point}", en: "{by} changed the endpoint {point}")
    private static let retired = Phrase(vi: "{by} bỏ điểm cầu {point}", en: "{by} retired the endpoint {point}")
    private static let maintenanceStarted = Phrase(
        vi: "{by} cho {point} bảo trì đến {until}",
        en: "{by} put {point} into maintenance until {until}"
    )
    private static let maintenanceEnded = Phrase(
        vi: "{by} cho {point} hoạt động trở lại",
        en: "{by} ended the maintenance of {point}"
    )
}
