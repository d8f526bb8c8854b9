public import Foundation

/// When floor tests run and how much of a line they may take.
public struct FloorTestPolicy: Hashable, Sendable {
    /// Evidence older than this is renewed for a session that is near, seconds.
    public var renewal: TimeInterval
    /// How long before its start a session makes its points urgent, seconds.
    public var horizon: TimeInterval
    /// Pause between two tests of a point that no near session needs, seconds.
    public var idlePause: TimeInterval
    /// What such a point is tested for.
    public var idleProfile: Profile
    /// Pauses after the first, second … consecutive setback, seconds; the last one stays.
    public var backOff: [TimeInterval]
    /// Pause after a test for a near session that failed through a fault of ours, seconds, however many did.
    public var ownFaultPause: TimeInterval
    /// No test from this long before a session's start, seconds.
    public var guardLead: TimeInterval
    /// Longest that a test may take, connecting included, seconds: none starts that could still run in the guard window.
    public var longestTest: TimeInterval
    /// Share of a line that all tests on it may take together, 0 to 1.
    public var lineShare: Double
    /// Tests at the same time, over all.
    public var concurrent: Int

    public init(
        renewal: TimeInterval = 12 * 3_600,
        horizon: TimeInterval = 24 * 3_600,
        idlePause: TimeInterval = 24 * 3_600,
        idleProfile: Profile = Profile.standardMeeting,
        backOff: [TimeInterval] = [60, 300, 900, 1_800, 3_600],
        ownFaultPause: TimeInterval = 60,
        guardLead: TimeInterval = 600,
        longestTest: TimeInterval = 20,
        lineShare: Double = 0.3,
        concurrent: Int = 8
    ) {
        self.renewal = renewal
        self.horizon = horizon
        self.idlePause = idlePause
        self.idleProfile = idleProfile
        self.backOff = backOff
        self.ownFaultPause = ownFaultPause
        self.guardLead = guardLead
        self.longestTest = longestTest
        self.lineShare = lineShare
        self.concurrent = concurrent
    }

    /// The pause after so many consecutive setbacks, seconds.
    func pause(afterSetbacks setbacks: Int) -> TimeInterval {
        backOff.isEmpty ? 0 : backOff[min(max(setbacks, 1), backOff.count) - 1]
    }
}

extension Profile {
    /// A room at 720p: what a point is tested for as long as nothing else is asked of it.
    public static let standardMeeting = Profile(
        id: "hd720",
        floorUpKbps: 1_200,
        floorDownKbps: 1_200,
        targetUpKbps: 2_600,
        targetDownKbps: 2_600,
        rttOkMs: 100,
        rttWarnMs: 250
    )
}
