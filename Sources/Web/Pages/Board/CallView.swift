import Conference
import Coordination
import Foundation

/// The running call, or the next one.
struct CallView {
    struct GateView {
        let gateName: String
        /// `pending`, `done` or `late`.
        let gateState: String
        let gateText: String
        /// The worst verdict found.
        let gateVerdict: String?
    }

    let callID: String
    let callTitle: String
    let callHeading: String
    let callWhen: String
    let callRunning: Bool
    let callCountWord: String
    let countdownAt: String
    let countdownText: String
    let callVerdict: String
    let callVerdictWord: String
    let callProfile: String
    let callPoints: String
    let callGates: [GateView]

    init(_ session: Session, readiness: SessionReadiness?, gates: [GateSummary], visitor: Visitor) {
        let format = visitor.format
        let running = session.start <= visitor.now
        callID = session.id.rawValue
        callTitle = session.title
        callHeading = visitor.label(running ? .runningCall : .nextCall)
        callWhen = format.dateTimeWithWeekday(session.start)
        callRunning = running
        callCountWord = visitor.label(running ? .startedAgo : .countdown)
        countdownAt = session.start.epochMilliseconds
        countdownText = format.countdown(abs(session.start.timeIntervalSince(visitor.now)))
        let verdict = readiness?.verdict ?? .unknown
        callVerdict = verdict.rawValue
        callVerdictWord = Phrasebook.word(for: verdict, in: visitor.language)
        callProfile = session.profile
        callPoints = "\(format.count(session.points.count)) \(visitor.label(.endpoints).lowercased())"
        callGates = Self.gates(of: session, gates, visitor)
    }

    /// Gates whose minute had passed before the call was booked do not exist.
    static func gates(of session: Session, _ summaries: [GateSummary], _ visitor: Visitor) -> [GateView] {
        Gate.allCases.filter { session.due($0) >= session.timedAt }.map { gate in
            let due = session.due(gate)
            let found = summaries.last { $0.gate == gate && abs($0.dueAt.timeIntervalSince(due)) < 1 }
            let name = Phrasebook.word(for: gate, in: visitor.language)
            guard let found else {
                return GateView(
                    gateName: name,
                    gateState: "pending",
                    gateText: visitor.format.time(due),
                    gateVerdict: nil
                )
            }
            let good = found.counts.ready + found.counts.waived
            return GateView(
                gateName: name,
                gateState: found.late ? "late" : "done",
                gateText: "\(visitor.format.integer(good))/\(visitor.format.integer(found.pointCount))"
                    + (found.late ? " · " + visitor.label(.gateLate) : ""),
                gateVerdict: found.verdict.rawValue
            )
        }
    }
}
