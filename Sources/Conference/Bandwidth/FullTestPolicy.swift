/// When a full test ends and how much it may cost.
public struct FullTestPolicy: Hashable, Sendable {
    /// Longest stream, seconds.
    public var seconds: Double
    /// The stream ends as soon as the 95 % interval reaches no further than this share of the mean to either side, 0 to 1.
    public var goal: Double
    /// Most bytes of one test, whatever the line.
    public var byteLimit: Int
    /// A test costs no more than so many times what the declared line carries in ten seconds. At five a line that is twenty times as
    /// wide as declared runs for two and a half seconds, which is enough for its figure.
    public var excess: Double

    public init(seconds: Double = 10, goal: Double = 0.02, byteLimit: Int = 250_000_000, excess: Double = 5) {
        self.seconds = seconds
        self.goal = goal
        self.byteLimit = byteLimit
        self.excess = excess
    }

    /// Most bytes of a test on a line of this declared rate, kbit/s; nil: not declared.
    func bytes(declaredKbps: Int?) -> Int {
        guard let declaredKbps else { return byteLimit }
        return min(byteLimit, max(1, Int(Double(declaredKbps) * 125 * seconds * excess)))
    }
}
