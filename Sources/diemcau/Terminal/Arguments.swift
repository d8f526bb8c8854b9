public import ArgumentParser
public import Conference
import Foundation
import Wire

// The parser names the values that a word may have when it is none of them.
extension Role: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {}
extension LinkState: ExpressibleByArgument {}
extension FieldReport.Status: ExpressibleByArgument {}
extension ChecklistItem: ExpressibleByArgument {}

extension EndpointID: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument) }
}

extension SessionID: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument) }
}

/// A moment as people type it: RFC 3339, or day and time of Viet Nam: `2026-11-24T08:00:00+07:00`, `2026-11-24 08:00`.
struct Moment: ExpressibleByArgument, Equatable {
    var date: Date

    init?(argument: String) {
        let text = argument.replacing(" ", with: "T")
        // Without an offset, and perhaps without seconds.
        let candidates = [text, text + "+07:00", text + ":00+07:00"]
        guard let date = candidates.lazy.compactMap(WireTime.parse).first else { return nil }
        self.date = date
    }
}
