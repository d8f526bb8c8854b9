internal import Conference

extension Simulator {
    func list(_ text: String) -> SimulatorAnswer {
        let wanted = text.lowercased()
        let found = statuses().filter {
            wanted.isEmpty || $0.id.contains(wanted) || $0.name.lowercased().contains(wanted)
        }
        guard !found.isEmpty else {
            return SimulatorAnswer(ok: false, vi: "Không có điểm cầu nào như vậy.", en: "There is no such point.")
        }
        let width = found.map(\.id.count).max() ?? 0
        func table(_ language: Language) -> String {
            found.map { $0.id.padded(to: width) + "  " + describe($0, language) }.joined(separator: "\n")
        }
        return SimulatorAnswer(vi: table(.vi), en: table(.en))
    }

    func show(_ id: EndpointID) -> SimulatorAnswer {
        guard let status = status(of: id) else { return SimulatorAnswer(ok: false, vi: "", en: "") }
        func text(_ language: Language) -> String {
            [status.id, status.name, status.address ?? "–", describe(status, language)].joined(separator: "  ")
        }
        return SimulatorAnswer(vi: text(.vi), en: text(.en))
    }

    private func describe(_ status: PointStatus, _ language: Language) -> String {
        var parts: [String] = []
        if let cut = status.cutAt {
            parts.append(language == .vi ? "đứt đường truyền tại \(cut)" : "cut off at \(cut)")
        }
        let fault = EndpointID(status.id).flatMap { province.faults[$0] } ?? .healthy
        if fault != .healthy || parts.isEmpty { parts.append(language == .vi ? fault.vietnamese : fault.english) }
        if status.clerk != ClerkBehaviour.inOrder.rawValue {
            parts.append(language == .vi ? "cán bộ: \(status.clerk)" : "clerk: \(status.clerk)")
        }
        return parts.joined(separator: "; ")
    }

    static var help: SimulatorAnswer {
        let width = SimulatorCommand.usages.map(\.usage.count).max() ?? 0
        let lines = SimulatorCommand.usages.map { (usage: $0.usage.padded(to: width), vi: $0.vi, en: $0.en) }
        return SimulatorAnswer(
            vi: lines.map { "\($0.usage)  \($0.vi)" }.joined(separator: "\n"),
            en: lines.map { "\($0.usage)  \($0.en)" }.joined(separator: "\n")
        )
    }

    static var scenarios: SimulatorAnswer {
        func table(_ language: Language) -> String {
            Scenario.allCases.map { $0.rawValue.padded(to: 14) + $0.summary(in: language) }.joined(separator: "\n")
        }
        return SimulatorAnswer(vi: table(.vi), en: table(.en))
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
