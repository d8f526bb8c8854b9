internal import CCurl

/// A measured body on its way: decides what may pass, when to look again, and when it is over. Pure; its times are microseconds
/// since the transfer's start.
struct StreamState {
    /// What becomes of bytes that could pass now.
    enum Decision: Hashable {
        /// So many pass.
        case pass(Int)
        /// None for now.
        case pause
        /// None any more: the stream has had its time or its bytes.
        case end
    }

    /// What the lane must do about the transfer.
    enum Action: Hashable {
        case nothing
        /// Let the paused transfer go on.
        case resume
        /// End the transfer here.
        case cut
    }

    enum Direction: Hashable {
        case download, upload
    }

    let stream: Stream
    let direction: Direction
    private(set) var samples: [ByteSample] = []
    /// Bytes that were let through.
    private(set) var passed: Int64 = 0
    /// The stream was ended by its own rules.
    private(set) var isOver = false
    private var pacer: Pacer
    /// When the stream must end; `nil`: its first byte has not passed yet.
    private var endsAt: Int64?
    private var nextSampleAt = Int64.max
    /// When the paused stream goes on; `nil`: it is not paused.
    private var resumesAt: Int64?

    init(_ stream: Stream, _ direction: Direction) {
        self.stream = stream
        self.direction = direction
        pacer = Pacer(bytesPerSecond: stream.bytesPerSecond)
    }

    /// `nil` when the exchange measures nothing.
    init?(_ exchange: Exchange) {
        switch exchange {
        case .get, .post: return nil
        case .measureDownload(let stream): self.init(stream, .download)
        case .measureUpload(let stream): self.init(stream, .upload)
        }
    }

    /// `count` bytes could pass. A download comes in pieces that cannot be divided: they pass whole, and the debt is waited off.
    mutating func offer(_ count: Int, now: Int64) -> Decision {
        if endsAt == nil, direction == .upload { begin(now, bytes: 0) }
        if let endsAt, now >= endsAt { isOver = true }
        let left = stream.byteLimit - passed
        guard !isOver, left > 0 else {
            isOver = true
            return .end
        }
        switch pacer.grant(count, now: now) {
        case .wait(let microseconds):
            resumesAt = min(now + microseconds, endsAt ?? .max)
            return .pause
        case .bytes(let granted):
            let passing = direction == .download ? count : Int(min(Int64(granted), left))
            pacer.spend(passing)
            passed += Int64(passing)
            if endsAt == nil { begin(now, bytes: passed) }
            if direction == .download, passed >= stream.byteLimit { isOver = true }
            return .pass(passing)
        }
    }

    /// The next moment at which `tick` has something to do.
    var wakesAt: Int64 {
        // A blocked upload learns of its end when it may write again, and from there on waits for the answer.
        let end = direction == .download ? endsAt ?? .max : .max
        return min(nextSampleAt, resumesAt ?? .max, end)
    }

    func isSampleDue(_ now: Int64) -> Bool { now >= nextSampleAt }

    /// Notes a sample. Counts never go down, though what is acknowledged is only an estimate.
    mutating func note(_ now: Int64, bytes: Int64) {
        guard let last = samples.last, now > last.microseconds else { return }
        samples.append(ByteSample(microseconds: now, bytes: max(bytes, last.bytes)))
        nextSampleAt = now + stream.sampleInterval.wholeMicroseconds
    }

    /// Time has passed.
    mutating func tick(_ now: Int64) -> Action {
        if direction == .download, let endsAt, now >= endsAt {
            isOver = true
            return .cut
        }
        guard let at = resumesAt, now >= at else { return .nothing }
        resumesAt = nil
        return .resume
    }

    /// The answer's first line came. Once an upload was sent whole, that means that all of it has arrived.
    mutating func answerBegan(_ now: Int64) {
        guard direction == .upload, isOver else { return }
        note(now, bytes: passed)
        nextSampleAt = .max
    }

    private mutating func begin(_ now: Int64, bytes: Int64) {
        let interval = stream.sampleInterval.wholeMicroseconds
        endsAt = now + stream.duration.wholeMicroseconds
        nextSampleAt = now + interval
        samples.reserveCapacity(min(Int(stream.duration.wholeMicroseconds / interval) + 4, 1_000))
        samples.append(ByteSample(microseconds: now, bytes: bytes))
    }
}
