/// What a session asks of a line (hồ sơ yêu cầu). Data, editable.
///
/// Rates are media payload in kbit/s; over HTTP 1.2 times as much is needed (packet overhead, 20 % as in Cisco's
/// provisioning guides).
public struct Profile: Hashable, Sendable, Codable, Identifiable {
    public var id: String
    public var floorUpKbps: Int
    public var floorDownKbps: Int
    public var targetUpKbps: Int
    public var targetDownKbps: Int
    /// Round trip up to which all is well, milliseconds.
    public var rttOkMs: Int
    /// Round trip above which the point is not ready, milliseconds.
    public var rttWarnMs: Int

    /// Payload to HTTP goodput.
    public static let httpFactor = 1.2

    public init(
        id: String,
        floorUpKbps: Int,
        floorDownKbps: Int,
        targetUpKbps: Int,
        targetDownKbps: Int,
        rttOkMs: Int,
        rttWarnMs: Int
    ) {
        self.id = id
        self.floorUpKbps = floorUpKbps
        self.floorDownKbps = floorDownKbps
        self.targetUpKbps = targetUpKbps
        self.targetDownKbps = targetDownKbps
        self.rttOkMs = rttOkMs
        self.rttWarnMs = rttWarnMs
    }

    public func floorKbps(_ direction: Direction) -> Int { direction == .up ? floorUpKbps : floorDownKbps }

    public func targetKbps(_ direction: Direction) -> Int { direction == .up ? targetUpKbps : targetDownKbps }

    /// The profiles that a new installation starts with.
    public static let standard: [Profile] = [
        Profile(
            id: "audio",
            floorUpKbps: 60,
            floorDownKbps: 60,
            targetUpKbps: 100,
            targetDownKbps: 100,
            rttOkMs: 150,
            rttWarnMs: 300
        ),
        Profile(
            id: "sd360",
            floorUpKbps: 500,
            floorDownKbps: 500,
            targetUpKbps: 1_000,
            targetDownKbps: 1_000,
            rttOkMs: 150,
            rttWarnMs: 300
        ),
        Profile(
            id: "hd720",
            floorUpKbps: 1_200,
            floorDownKbps: 1_200,
            targetUpKbps: 2_600,
            targetDownKbps: 2_600,
            rttOkMs: 100,
            rttWarnMs: 250
        ),
        Profile(
            id: "hd1080",
            floorUpKbps: 1_500,
            floorDownKbps: 1_500,
            targetUpKbps: 4_000,
            targetDownKbps: 4_000,
            rttOkMs: 100,
            rttWarnMs: 250
        ),
        Profile(
            id: "hd1080-content",
            floorUpKbps: 1_500,
            floorDownKbps: 1_500,
            targetUpKbps: 6_000,
            targetDownKbps: 6_000,
            rttOkMs: 100,
            rttWarnMs: 250
        ),
        Profile(
            id: "teams-meeting",
            floorUpKbps: 150,
            floorDownKbps: 200,
            targetUpKbps: 2_500,
            targetDownKbps: 4_000,
            rttOkMs: 100,
            rttWarnMs: 250
        ),
    ]
}
