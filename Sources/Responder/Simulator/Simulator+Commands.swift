internal import Conference
internal import LocatedJSON

extension Simulator {
    /// Reads one line as a person types it and does what it says.
    public func apply(line: String) async -> SimulatorAnswer {
        do throws(CommandMistake) {
            return await apply(try SimulatorCommand(parsing: line))
        } catch {
            return SimulatorAnswer(error)
        }
    }

    /// Does what `command` says; returns when the sockets follow.
    public func apply(_ command: SimulatorCommand) async -> SimulatorAnswer {
        do {
            return try await perform(command)
        } catch let mistake as CommandMistake {
            return SimulatorAnswer(mistake)
        } catch let failure as BindFailure {
            return SimulatorAnswer(ok: false, vi: failure.sentence(in: .vi), en: failure.sentence(in: .en))
        } catch {
            return SimulatorAnswer(ok: false, vi: "Lỗi: \(error)", en: "Failed: \(error)")
        }
    }

    private func perform(_ command: SimulatorCommand) async throws -> SimulatorAnswer {
        switch command {
        case .list(let text): return list(text)
        case .show(let word): return show(try find(word))
        case .help: return Self.help
        case .scenarios: return Self.scenarios
        case .set(let fault, let word):
            let id = try find(word)
            if case .badCertificate = fault, province.points[id]?.home?.address.secure != true {
                throw CommandMistake(
                    vi: "\(id) không dùng https nên không có chứng thư số.",
                    en: "\(id) is not reached by https, so it has no certificate."
                )
            }
            try await change { $0.set(fault, at: id) }
            return SimulatorAnswer(vi: "\(id): \(fault.vietnamese).", en: "\(id): \(fault.english).")
        case .cut(let word):
            let id = try find(word)
            try await change { $0.cut(id) }
            let below = province.subtree(of: id).count - 1
            return SimulatorAnswer(
                vi: "\(id): đã cắt đường truyền, cùng \(below) điểm cấp dưới.",
                en: "\(id): line cut, with \(below) points below."
            )
        case .heal(let word):
            let id = try find(word)
            try await change { $0.heal(id) }
            return healed(id)
        case .healAll:
            try await change { $0.healAll() }
            return SimulatorAnswer(vi: "Đã khắc phục mọi sự cố.", en: "All faults are healed.")
        case .scenario(let scenario):
            try await change { $0.play(scenario) }
            let summary = (scenario.summary(in: .vi), scenario.summary(in: .en))
            return SimulatorAnswer(
                vi: "Kịch bản «\(scenario.rawValue)»: \(summary.0)",
                en: "Scenario «\(scenario.rawValue)»: \(summary.1)"
            )
        case .clerk(let behaviour, let word):
            let id = try find(word)
            try await change { $0.setClerk(behaviour, at: id) }
            return SimulatorAnswer(
                vi: "\(id): cán bộ báo cáo kiểu «\(behaviour.rawValue)».",
                en: "\(id): the clerk now is «\(behaviour.rawValue)»."
            )
        case .announce:
            announce()
            return SimulatorAnswer(
                vi: "Đã báo phiên họp, cán bộ sẽ báo cáo lại.",
                en: "The session is announced; the clerks report again."
            )
        }
    }

    private func healed(_ id: EndpointID) -> SimulatorAnswer {
        guard let cut = province.cutAbove(id) else {
            return SimulatorAnswer(vi: "\(id): bình thường.", en: "\(id): healthy.")
        }
        return SimulatorAnswer(
            vi: "\(id): đã khắc phục, nhưng đường truyền của \(cut) vẫn bị cắt.",
            en: "\(id): healed, but the line of \(cut) is still cut."
        )
    }

    /// - Throws: A mistake that names the nearest ids.
    private func find(_ word: String) throws(CommandMistake) -> EndpointID {
        let lowered = word.lowercased()
        if let id = EndpointID(lowered), province.points[id] != nil { return id }
        let ids = province.points.keys.map(\.rawValue).sorted()
        let holding = ids.filter { $0.contains(lowered) }
        let close = Nearest.match(for: lowered, among: ids)
        let near = ([close].compactMap { $0 } + holding.filter { $0 != close }).prefix(5).map { "«\($0)»" }
        let shown = near.joined(separator: ", ")
        throw CommandMistake(
            vi: "Không có điểm cầu «\(word)»."
                + (near.isEmpty ? " Gõ «list» để xem danh sách." : " Gần giống: \(shown)."),
            en: "There is no point «\(word)»." + (near.isEmpty ? " Type «list» to see all." : " Near: \(shown).")
        )
    }
}
