/// What is wrong with one point.
public enum Fault: Hashable, Sendable {
    case healthy
    /// Its listener is closed: connections are refused.
    case down
    /// It accepts and never answers.
    case silent
    /// Its answers come so much later.
    case slow(milliseconds: Int)
    /// It accepts and resets at once.
    case refusing
    /// It answers everything with this status.
    case wrongStatus(Int)
    /// Only seen at points that are reached by https.
    case badCertificate(CertificateFault)
    /// All traffic of the point, and of those below when its line carries them, shares this rate.
    case narrowLine(kbps: Int)
    /// Down and up in turn, each for this many seconds.
    case flapping(seconds: Int)

    /// Bounds of the numbers above, which the command parser enforces.
    static let delays = 1...60_000
    static let statuses = 200...599
    static let rates = 1...10_000_000
    static let periods = 1...3600
}

/// What is wrong with a certificate.
public enum CertificateFault: String, Hashable, Sendable, CaseIterable {
    case expired
    case selfSigned = "self-signed"
    case wrongHost = "wrong-host"
    /// Good now, but ends within ten minutes.
    case endsSoon = "ends-soon"
}

/// How a point stands at one moment: its fault, worked out in time and with the lines above it.
public enum Condition: Hashable, Sendable {
    /// The line was cut at the named point, itself or above.
    case cut
    case fault(Fault)

    /// Whether a probe would find the point answering as it should.
    public var answers: Bool {
        switch self {
        case .fault(.healthy), .fault(.slow), .fault(.narrowLine): true
        case .cut, .fault: false
        }
    }
}
