import Conference
import Foundation

/// Small registries for tests, written as lines `id` or `id<parent`, with `*` after the id of a carrying line and `-` after
/// one that is not probed.
enum Trees {
    static func registry(_ lines: [String], intervalSeconds: Int = 60, slowMs: Int = 1_000) -> Registry {
        Registry(lines.map { RegisteredEndpoint(endpoint: endpoint($0, intervalSeconds, slowMs), origin: .file) })
    }

    private static func endpoint(_ line: String, _ intervalSeconds: Int, _ slowMs: Int) -> Endpoint {
        let parts = line.split(separator: "<").map(String.init)
        let name = parts[0].filter { $0 != "*" && $0 != "-" }
        return Endpoint(
            id: id(name),
            name: name,
            level: parts.count == 1 ? .province : .commune,
            parent: parts.count > 1 ? id(parts[1]) : nil,
            url: parts[0].contains("-") ? nil : URL(string: "http://127.0.0.1/\(name)"),
            link: Link(carriesChildren: parts[0].contains("*")),
            probe: ProbeSettings(intervalSeconds: intervalSeconds, slowMs: slowMs)
        )
    }

    /// Only for texts that are ids.
    static func id(_ text: String) -> EndpointID {
        guard let id = EndpointID(text) else { preconditionFailure("not an id: \(text)") }
        return id
    }

    /// A province `p` that carries districts `d0…`, each carrying communes `d0.c0…`, and the Government Office `gov` beside.
    static func province(districts: Int, communes: Int) -> [String] {
        ["gov", "p*"]
            + (0..<districts).flatMap { district in
                ["d\(district)*<p"] + (0..<communes).map { "d\(district).c\($0)<d\(district)" }
            }
    }
}

extension ProbeOutcome {
    static func answered(at now: Date, ms: Double = 20) -> ProbeOutcome {
        let timings = ProbeTimings(firstByteMs: ms, totalMs: ms)
        return ProbeOutcome(startedAt: now, result: .answered(Answer(status: 200, timings: timings)))
    }

    static func failed(_ reason: FailureReason = .timeout, at now: Date) -> ProbeOutcome {
        ProbeOutcome(startedAt: now, result: .failed(Failure(reason: reason)))
    }
}
