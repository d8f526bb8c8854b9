internal import NIOCore

/// When a connection has been slow for too long.
///
/// | phase     | the connection is closed                                                    |
/// |-----------|-----------------------------------------------------------------------------|
/// | waiting   | `headSeconds` after accept, `idleSeconds` after an answer                   |
/// | receiving | when the body falls behind its minimum rate, at the latest at `bodySeconds` |
/// | answering | never: it waits for us                                                      |
/// | sending   | `stallSeconds` after the reader last took something                         |
/// | deaf      | after `deafSeconds`                                                         |
struct ConnectionWatch {
    private enum Phase {
        case waiting(since: NIODeadline, first: Bool)
        case receiving(since: NIODeadline, bytes: Int)
        case answering
        case sending(progress: NIODeadline)
        case deaf(since: NIODeadline)
    }

    private let limits: ResponderLimits
    private var phase: Phase

    init(limits: ResponderLimits, acceptedAt now: NIODeadline) {
        self.limits = limits
        phase = .waiting(since: now, first: true)
    }

    mutating func headReceived(at now: NIODeadline) { phase = .receiving(since: now, bytes: 0) }

    mutating func bodyReceived(_ count: Int) {
        if case .receiving(let since, let bytes) = phase { phase = .receiving(since: since, bytes: bytes + count) }
    }

    mutating func requestEnded() { phase = .answering }

    mutating func sent(at now: NIODeadline) { phase = .sending(progress: now) }

    mutating func answered(at now: NIODeadline) { phase = .waiting(since: now, first: false) }

    mutating func becameDeaf(at now: NIODeadline) { phase = .deaf(since: now) }

    /// Nil while nothing of the other side is awaited.
    var deadline: NIODeadline? {
        switch phase {
        case .waiting(let since, first: true): since + .secondsOf(limits.headSeconds)
        case .waiting(let since, first: false): since + .secondsOf(limits.idleSeconds)
        case .receiving(let since, let bytes):
            since
                + .secondsOf(
                    min(limits.bodySeconds, limits.bodyGraceSeconds + Double(bytes) / limits.bodyBytesPerSecond)
                )
        case .answering: nil
        case .sending(let progress): progress + .secondsOf(limits.stallSeconds)
        case .deaf(let since): since + .secondsOf(limits.deafSeconds)
        }
    }
}

extension TimeAmount {
    static func secondsOf(_ seconds: Double) -> TimeAmount { .nanoseconds(Int64(seconds * 1_000_000_000)) }

    init(_ duration: Duration) {
        let parts = duration.components
        self = .nanoseconds(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)
    }
}
