import Foundation

/// What one session asks of each of its points at one moment, worked out once for all of them.
struct Requirement {
    struct Rates {
        /// kbit/s over HTTP.
        var floor: Double
        var target: Double

        init(_ profile: Profile, _ direction: Direction) {
            floor = Double(profile.floorKbps(direction)) * Profile.httpFactor
            target = Double(profile.targetKbps(direction)) * Profile.httpFactor
        }
    }

    let now: Date
    let start: Date
    let end: Date
    let platform: String?
    /// Seconds.
    let evidenceLimit: TimeInterval
    /// From T−60 on.
    let reportRequired: Bool
    let up: Rates
    let down: Rates
    let rttOkMs: Double
    let rttWarnMs: Double

    init(session: Session, profile: Profile, now: Date) {
        self.now = now
        start = session.start
        end = session.end
        platform = session.platform
        evidenceLimit = ReadinessLimits.evidence(for: session, at: now)
        reportRequired = now >= session.start.addingTimeInterval(-ReadinessLimits.reportLead)
        up = Rates(profile, .up)
        down = Rates(profile, .down)
        rttOkMs = Double(profile.rttOkMs)
        rttWarnMs = Double(profile.rttWarnMs)
    }

    func rates(_ direction: Direction) -> Rates { direction == .up ? up : down }

    /// Seconds, never negative. What lies further in the future than a tolerance is no evidence, and not asked about.
    func age(of date: Date) -> TimeInterval { max(0, now.timeIntervalSince(date)) }
}
