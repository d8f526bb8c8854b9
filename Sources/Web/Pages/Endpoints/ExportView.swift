import Conference
import Foundation

/// One kind of what is kept of a point, to be taken away whole.
struct ExportView {
    let exportName: String
    let exportCSV: String
    let exportJSONL: String

    /// Hours: as many as one export covers, less one for the day on which the page is read.
    private static let days = 399.0

    static func all(of id: EndpointID, visitor: Visitor) -> [ExportView] {
        let end = Date(timeIntervalSince1970: visitor.now.timeIntervalSince1970.rounded(.up))
        let begin = end.addingTimeInterval(-days * 24 * UTCHour.seconds)
        let span = "from=\(begin.formatted(.iso8601))&to=\(end.formatted(.iso8601))"
        let everything = "from=1970-01-01T00:00:00Z"
        func view(_ label: Label, _ list: String, _ query: String) -> ExportView {
            let path = "/api/v1/endpoints/\(id)/\(list)"
            return ExportView(
                exportName: visitor.label(label),
                exportCSV: "\(path).csv?\(query)",
                exportJSONL: "\(path).jsonl?\(query)"
            )
        }
        return [
            view(.exportProbes, "measurements", everything),
            view(.exportHours, "availability", span),
            view(.exportBandwidth, "measurements", "kind=bandwidth&\(everything)"),
        ]
    }
}
