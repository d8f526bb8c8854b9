/// What happened: one stable word for each sentence that the log can say. Stands under the key `event` of an entry's details.
public enum LogEvent: String, Hashable, Sendable, Codable, CaseIterable {
    // link
    case linkSoft, linkHard, flappingStarted, flappingStopped
    // incident
    case lineCut, lineRestored
    // bandwidth
    case bandwidthChanged, bandwidthInvalid, fullTestStarted
    // report
    case reported
    // session
    case booked, bookedByForce, moved, changed, cancelled, started, ended, signedGo, signedNoGo
    // gate
    case gateFrozen
    // readiness
    case judgedFirst, verdictChanged
    // waiver
    case waived
    // registry
    case registryLoaded, registryRefused, registryMended, endpointAdded, endpointChanged, endpointRetired
    case maintenanceStarted, maintenanceEnded
    // access
    case tokenCreated, tokenRevoked, signedIn
    // system
    case daemonStarted, daemonStopped, observerBlind, observerSees, storeTrouble, storeRecovered
    case pointUnobserved, pointObserved, manyUnobserved, fewUnobserved

    public var kind: LogDraft.Kind {
        switch self {
        case .linkSoft, .linkHard, .flappingStarted, .flappingStopped: .link
        case .lineCut, .lineRestored: .incident
        case .bandwidthChanged, .bandwidthInvalid, .fullTestStarted: .bandwidth
        case .reported: .report
        case .booked, .bookedByForce, .moved, .changed, .cancelled, .started, .ended, .signedGo, .signedNoGo:
            .session
        case .gateFrozen: .gate
        case .judgedFirst, .verdictChanged: .readiness
        case .waived: .waiver
        case .registryLoaded, .registryRefused, .registryMended, .endpointAdded, .endpointChanged, .endpointRetired,
            .maintenanceStarted, .maintenanceEnded:
            .registry
        case .tokenCreated, .tokenRevoked, .signedIn: .access
        case .daemonStarted, .daemonStopped, .observerBlind, .observerSees, .storeTrouble, .storeRecovered,
            .pointUnobserved, .pointObserved, .manyUnobserved, .fewUnobserved:
            .system
        }
    }
}
