/// The sentence of a reason: with its values, and without when they are not known.
///
/// The values are `observed`, `required` and `subject`; the age of the evidence is added at the end.
struct ReasonPhrase {
    var full: Phrase
    var bare: Phrase

    init(_ full: Phrase, bare: Phrase? = nil) {
        self.full = full
        self.bare = bare ?? full
    }
}

extension Phrasebook {
    static func phrase(for reason: Reason) -> ReasonPhrase {
        switch reason.code {
        case .linkDown: linkDown
        case .linkUnreachable: linkUnreachable
        case .linkDegraded: linkDegraded
        case .linkFlapping: ReasonPhrase(Phrase(vi: "Kết nối chập chờn", en: "The connection is unstable"))
        case .noFreshProbe: noFreshProbe
        case .softDown: softDown
        case .linkUnconfirmed: linkUnconfirmed
        case .rttHigh: roundTrip
        case .rttWarn: roundTripWarning
        case .upBelowFloor: belowFloor(.up)
        case .downBelowFloor: belowFloor(.down)
        case .upBelowTarget: belowTarget(.up)
        case .downBelowTarget: belowTarget(.down)
        case .noFreshUp: noFreshBandwidth(.up, reason)
        case .noFreshDown: noFreshBandwidth(.down, reason)
        case .certificateExpires: certificate(reason)
        case .certificateUnknown: certificateUnknown
        case .platformMissing: platformMissing
        case .maintenance: maintenance
        case .retired: retired
        case .reportMissing: reportMissing
        case .reportStale: reportStale
        case .reportedNoPicture: reported(.noPicture)
        case .reportedNoSound: reported(.noSound)
        case .reportedDisconnected: reported(.disconnected)
        case .itemFault: itemFault
        case .itemAbsent: itemAbsent
        case .itemMissing: itemMissing
        case .technicianUnnamed: technicianUnnamed
        case .disagree: disagreement
        }
    }
}
