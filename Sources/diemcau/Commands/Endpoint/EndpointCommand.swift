import ArgumentParser
import Conference
import Wire

struct EndpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoint",
        abstract: Told.abstract(
            "Điểm cầu: xem, lịch sử, thăm dò ngay, nhập, xuất.",
            "Endpoints: show, history, probe now, import, export."
        ),
        subcommands: [
            EndpointList.self, EndpointShow.self, EndpointHistory.self, EndpointProbe.self, EndpointImport.self,
            EndpointExport.self,
        ]
    )
}

/// Endpoints in words.
enum EndpointText {
    static func state(of endpoint: EndpointPayload, in language: Language) -> String {
        let link = endpoint.link
        let word = LinkState(rawValue: link.state).map { Phrasebook.word(for: $0, in: language) } ?? link.state
        var notes: [String] = []
        if !link.confirmed { notes.append(Phrase(vi: "chưa xác nhận", en: "unconfirmed")[language]) }
        if link.flapping { notes.append(Phrase(vi: "chập chờn", en: "flapping")[language]) }
        if link.stale { notes.append(Phrase(vi: "số liệu cũ", en: "stale")[language]) }
        if endpoint.unobserved != nil { notes.append(Phrasebook.label(.unobserved, in: language).lowercased()) }
        return notes.isEmpty ? word : "\(word) (\(notes.joined(separator: ", ")))"
    }

    static func tone(of endpoint: EndpointPayload) -> Tone {
        switch LinkState(rawValue: endpoint.link.state) {
        case .up: endpoint.link.stale || endpoint.unobserved != nil ? .warning : .good
        case .degraded, .unreachable: .warning
        case .down: .bad
        case .unknown, nil: .plain
        }
    }

    static func reason(_ word: String?, status: Int? = nil, in language: Language) -> String? {
        guard let word else { return nil }
        return FailureReason(rawValue: word).map { Phrasebook.word(for: $0, status: status, in: language) } ?? word
    }

    /// Why its line is down, with the HTTP status while the last probe found that same fault.
    static func reason(of endpoint: EndpointPayload, in language: Language) -> String? {
        let probe = endpoint.lastProbe
        return reason(
            endpoint.link.reason,
            status: probe?.reason == endpoint.link.reason ? probe?.status : nil,
            in: language
        )
    }

    /// Why a point is not observed, and what helps; nil: it is.
    static func unobserved(_ fault: EndpointPayload.Unobserved?, in language: Language) -> String? {
        fault.map { Phrasebook.causeAndRemedy(of: $0.cause.flatMap(FailureCause.init(rawValue:)), in: language) }
    }

    /// Why a probe failed, with what exactly it was; nil: it was answered.
    static func failure(_ probe: ProbePayload?, in language: Language) -> String? {
        guard let probe, let reason = Self.reason(probe.reason, status: probe.status, in: language) else { return nil }
        let cause = probe.cause.map { code in
            FailureCause(rawValue: code).map { Phrasebook.word(for: $0, in: language) } ?? code
        }
        return [reason, cause].compactMap(\.self).joined(separator: ": ")
    }
}

extension APIClient {
    /// All endpoints that the token sees, in the order of the tree.
    func endpoints(query: [(name: String, value: String)] = []) async throws -> [EndpointPayload] {
        var items: [EndpointPayload] = []
        var after: String?
        repeat {
            let position = after.map { [(name: "after", value: $0)] } ?? []
            let page: Page<EndpointPayload> = try await send(
                .get("endpoints", query: query + position + [("limit", "2000")])
            )
            items += page.items
            after = page.next
        } while after != nil
        return items
    }
}
