import Foundation

extension LogDraft {
    /// A field report that has come in.
    ///
    /// News when it names a trouble, or clears one. A report that repeats what is known is logged, but not sent.
    ///
    /// - Parameters:
    ///   - report: As stored.
    ///   - previous: The newest report of the point before this one.
    /// - Returns: An entry with the items that are not in order.
    public static func report(_ report: FieldReport, previous: FieldReport? = nil) -> LogDraft {
        let items = report.troubles
        let late = report.receivedAt.timeIntervalSince(report.observedAt)
        let isNews =
            report.status != (previous?.status ?? .clear) || items != (previous?.troubles ?? [])
        return LogDraft(
            .reported,
            at: report.receivedAt,
            endpoint: report.endpoint,
            session: report.session,
            from: previous?.status.rawValue,
            to: report.status.rawValue,
            actor: report.reporter,
            [
                .items: items.joined(separator: ","),
                .technician: report.technician?.name,
                .phone: report.technician?.phone,
                .lateSeconds: late >= lateFrom ? String(Int(late)) : nil,
                .note: report.note,
            ],
            notifies: isNews
        )
    }

    /// A report that came so many seconds after it was written counts as kept and sent later.
    private static let lateFrom: TimeInterval = 60
}

extension FieldReport {
    /// `item:state` of everything that is not in order, in the order of the list.
    fileprivate var troubles: [String] {
        ChecklistItem.allCases.compactMap { item in
            guard let state = checklist[item], state != .ok else { return nil }
            return "\(item.rawValue):\(state.rawValue)"
        }
    }
}
