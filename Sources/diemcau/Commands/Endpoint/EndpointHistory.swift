import ArgumentParser
import Conference
import Foundation
import Wire

struct EndpointHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: Told.abstract(
            "Tỷ lệ thông suốt theo ngày, hoặc từng kết quả thăm dò (--csv, --jsonl).",
            "Availability by day, or every single result (--csv, --jsonl)."
        )
    )

    @OptionGroup var client: ClientOptions

    @Argument(help: .told("Mã điểm cầu.", "The endpoint's id."))
    var id: EndpointID

    @Option(
        help: .told(
            "Từ lúc này (mặc định 30 ngày; với --csv, --jsonl là 1 ngày): \(Moment.formsOfLimit).",
            "From this moment on (default 30 days; with --csv, --jsonl 1 day): \(Moment.formsOfLimit)."
        ),
        transform: Moment.limit
    )
    var from: Moment?

    @Option(
        help: .told("Trước lúc này (mặc định bây giờ).", "Before this moment (default now)."),
        transform: Moment.limit
    )
    var to: Moment?

    @Flag(help: .told("Từng giờ thay cho từng ngày.", "By hour rather than by day."))
    var hourly = false

    @Flag(help: .told("Từng kết quả, dạng CSV, mới nhất trước.", "Every result as CSV, newest first."))
    var csv = false

    @Flag(
        help: .told(
            "Từng kết quả, mỗi dòng một JSON, mới nhất trước.",
            "Every result, one JSON on each line, newest first."
        )
    )
    var jsonl = false

    func validate() throws {
        if csv && jsonl { throw ValidationError.onlyOne("--csv", "--jsonl") }
    }

    func run() async throws {
        try await client.withClient { client in
            if csv || jsonl { try await results(client) } else { try await summaries(client) }
        }
    }

    private func summaries(_ client: APIClient) async throws {
        let end = to?.date ?? Date()
        let query = [
            ("from", text(from?.date ?? end.addingTimeInterval(-30 * 86_400))), ("to", text(end)),
            ("step", hourly ? "hour" : "day"),
        ]
        let found: AvailabilityPayload = try await client.send(
            .get("endpoints", id.rawValue, "availability", query: query.map { (name: $0.0, value: $0.1) })
        )
        guard !found.items.isEmpty else {
            return Output.line(Phrase(vi: "Không có kết quả nào.", en: "There is no result."))
        }
        Output.lines(Self.table(of: found, format: Format(Console.language), hourly: hourly).lines())
    }

    static func table(of found: AvailabilityPayload, format: Format, hourly: Bool) -> TextTable {
        var table = TextTable(
            header: [
                Phrase(vi: "TỪ", en: "FROM"), Phrase(vi: "THÔNG SUỐT", en: "AVAILABILITY"),
                Phrase(vi: "SỐ LẦN", en: "PROBES"), Phrase(vi: "RTT", en: "RTT"),
                Phrase(vi: "KHÔNG ĐẠT", en: "FAILED"),
            ],
            columns: [.whole, .whole, .figure(to: 7), .figure(to: 18), .wrapped(to: 24)],
            in: format.language
        )
        for item in found.items + [found.total].compactMap(\.self) {
            let trips = item.rttMs.map { "\(format.milliseconds($0.min)) – \(format.milliseconds($0.max))" }
            let failures = item.failures.sorted { $0.value > $1.value }.map { reason, count in
                "\(EndpointText.reason(reason, in: format.language) ?? reason) \(format.integer(count))"
            }
            table.add([
                .init(item.at.map { hourly ? format.dateTime($0) : format.date($0) } ?? "Σ"),
                .init(item.availability.map(format.percent) ?? "–"), .init(format.integer(item.count)),
                .init(trips ?? "–"), .init(failures.joined(separator: ", ")),
            ])
        }
        return table
    }

    /// The daemon's export, a span after the other: what is on its way is held in memory.
    private func results(_ client: APIClient) async throws {
        // A result of this very moment is there too.
        let end = to?.date ?? Date().addingTimeInterval(1)
        var spans = ExportSpans(from: from?.date ?? end.addingTimeInterval(-ExportSpans.day), to: end)
        var isFirst = true
        while let span = spans.next() {
            let lines = try await client.send(
                .get(
                    "endpoints",
                    id.rawValue,
                    csv ? "measurements.csv" : "measurements.jsonl",
                    query: [(name: "from", value: text(span.from)), (name: "to", value: text(span.to))]
                )
            )
            let header = csv ? lines.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? lines.count : 0
            spans.took(header < lines.count)
            Output.write(String(decoding: lines[(isFirst ? 0 : header)...], as: UTF8.self))
            isFirst = false
        }
    }

    private func text(_ date: Date) -> String { WireTime.text(date, timeZone: Format.vietNam) }
}
