import Conference
import Foundation

/// Stands for the store: what has been committed, and nothing else, survives a restart.
struct SimulatedJournal {
    private(set) var statuses: [EndpointID: LinkStatus] = [:]
    private(set) var entries: [LogEntry] = []
    /// Points of which a `down` has been told and not taken back, as a reader of the log would have it.
    private(set) var toldDown: Set<EndpointID> = []
    var sessions: [SessionID: Session] = [:]
    var snapshots: [GateSnapshot] = []

    mutating func commit(_ statuses: [EndpointID: LinkStatus], _ drafts: [LogDraft]) {
        self.statuses.merge(statuses) { _, new in new }
        for draft in drafts {
            entries.append(LogEntry(seq: (entries.last?.seq ?? 0) + 1, draft: draft))
            read(draft)
        }
    }

    mutating func forget(except registry: Registry) {
        statuses = statuses.filter { registry[$0.key] != nil }
        toldDown = toldDown.filter { registry[$0] != nil }
    }

    private mutating func read(_ draft: LogDraft) {
        guard let endpoint = draft.endpoint, draft.kind == .link || draft.kind == .incident else { return }
        switch draft.event {
        case .linkHard, .lineCut, .lineRestored, .flappingStopped:
            if draft.to == LinkState.down.rawValue { toldDown.insert(endpoint) } else { toldDown.remove(endpoint) }
        default: break
        }
    }

    /// The numbers are gap-free and begin at one.
    var isGapFree: Bool { entries.enumerated().allSatisfy { $0.element.seq == Int64($0.offset + 1) } }
}
