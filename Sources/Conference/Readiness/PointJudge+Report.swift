import Foundation

extension PointJudge {
    /// What the room declares. Before T−60 nothing need be declared, but a declared fault counts.
    mutating func judgeReport() {
        if requirement.reportRequired { judgePresence() }
        guard let report else { return }
        let age = requirement.age(of: report.observedAt)
        judgeStatus(report.status, age)
        judgeChecklist(report, age)
    }

    private mutating func judgePresence() {
        guard let held = evidence?.report else {
            add(.reportMissing, .declared, .unknown, required: .seconds(ReadinessLimits.report))
            return
        }
        let age = requirement.age(of: held.observedAt)
        let beforeStart = requirement.start.timeIntervalSince(held.observedAt)
        let limit: TimeInterval? =
            if beforeStart > ReadinessLimits.reportAtStart {
                ReadinessLimits.reportAtStart
            } else if age > ReadinessLimits.report {
                ReadinessLimits.report
            } else {
                nil
            }
        guard let limit else { return }
        add(.reportStale, .declared, .unknown, observed: .seconds(age), required: .seconds(limit), age: age)
    }

    private mutating func judgeStatus(_ status: FieldReport.Status, _ age: TimeInterval) {
        let code: Reason.Code
        switch status {
        case .clear: return
        case .noPicture: code = .reportedNoPicture
        case .noSound: code = .reportedNoSound
        case .disconnected: code = .reportedDisconnected
        }
        add(
            code,
            .declared,
            .notReady,
            observed: .word(status.rawValue),
            required: .word(FieldReport.Status.clear.rawValue),
            age: age
        )
    }

    private static let items = ChecklistItem.allCases

    private mutating func judgeChecklist(_ report: FieldReport, _ age: TimeInterval) {
        let named = report.technician?.isReachable ?? false
        // The usual room: judged 11 000 times in a few milliseconds for a national session.
        let complete = report.checklist.count == Self.items.count && report.checklist.values.allSatisfy { $0 == .ok }
        for item in complete ? [] : Self.items {
            switch report.checklist[item] {
            case .ok: continue
            case .fault: add(.itemFault, item, .fault, item.severityOfFault, age)
            case .absent: add(.itemAbsent, item, .absent, item.severityOfFault, age)
            case nil:
                // Who is named with a phone number is there.
                if requirement.reportRequired, item != .technician || !named {
                    add(.itemMissing, item, nil, .watch, age)
                }
            }
        }
        if requirement.reportRequired, !named {
            add(.technicianUnnamed, .declared, .watch, age: age, subject: ChecklistItem.technician.rawValue)
        }
    }

    private mutating func add(
        _ code: Reason.Code,
        _ item: ChecklistItem,
        _ state: ChecklistState?,
        _ verdict: Verdict,
        _ age: TimeInterval
    ) {
        add(
            code,
            .declared,
            verdict,
            observed: state.map { .word($0.rawValue) },
            required: .word(ChecklistState.ok.rawValue),
            age: age,
            subject: item.rawValue
        )
    }
}

extension ChecklistItem {
    /// What its fault or absence makes of the point: without a backup line or a tidy room a session can be held,
    /// without a microphone it cannot.
    public var severityOfFault: Verdict {
        switch self {
        case .technician, .power, .camera, .microphone, .speaker, .display, .platform: .notReady
        case .backupLine, .room: .watch
        }
    }
}

extension FieldReport.Technician {
    /// Somebody can be phoned, and asked for by name.
    var isReachable: Bool { name.contains { !$0.isWhitespace } && phone.contains { $0.isNumber } }
}
