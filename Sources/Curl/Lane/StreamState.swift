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
        /// None any more: the stream has had its time or its bytes, or has shown enough.
        case end
    }

    /// What the lane must do about the transfer.
    enum Action: Hashable {
        case nothing
        /// Let the paused transfer go on.
        case resume
        /// End the transfer here.
        case cut
        /// Nothing moves: end the transfer as one that has run out of time.
        case giveUp
    }

    enum Direction: Hashable {
        case download, upload
    }

    let stream: Stream
    let direction: Direction
    private(set) var samples: [ByteSample] = []
    /// Bytes that were let through.
    private(set) var passed: Int64 = 0
    /// When the stream was ended by its own rules.
    private(set) var endedAt: Int64?
    /// Who asked for more was told that there is none: an upload's bytes have all been taken.
    private var isHandedOver = false
    private var pacer: Pacer
    /// When the stream must end; `nil`: its first byte has not passed yet.
    private var endsAt: Int64?
    private var nextLookAt = Int64.max
    private var nextJudgementAt = Int64.max
    /// When the last byte came or was acknowledged, or the request was sent; `nil`: it was not yet.
    private var movedAt: Int64?
    private var mostPassed: Int64 = 0
    /// When the paused stream goes on; `nil`: it is not paused.
    private var resumesAt: Int64?

    /// After so long without a byte a sample shows the silence, in microseconds.
    private static let silence: Int64 = 100_000

    init(_ stream: Stream, _ direction: Direction) {
        self.stream = stream
        self.direction = direction
        pacer = Pacer(bytesPerSecond: stream.bytesPerSecond)
    }

    /// `nil` when the exchange measures nothing.
    init?(_ exchange: Exchange) {
        switch exchange {
        case .get, .post, .connect: return nil
        case .measureDownload(let stream): self.init(stream, .download)
        case .measureUpload(let stream): self.init(stream, .upload)
        }
    }

    /// The stream was ended by its own rules.
    var isOver: Bool { endedAt != nil }

    /// `count` bytes could pass. A download comes in pieces that cannot be divided: they pass whole, and the debt is waited off.
    mutating func offer(_ count: Int, now: Int64) -> Decision {
        if endsAt == nil, direction == .upload { begin(now, bytes: 0) }
        if let endsAt, now >= endsAt { end(now) }
        let left = stream.byteLimit - passed
        guard !isOver, left > 0 else {
            end(now)
            isHandedOver = true
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
            if direction == .download {
                movedAt = now
                note(now, bytes: passed)
                if passed >= stream.byteLimit { end(now) }
            }
            return .pass(passing)
        }
    }

    /// The next moment at which `tick` has something to do.
    var wakesAt: Int64 {
        min(nextLookAt, nextJudgementAt, resumesAt ?? .max, isOver ? .max : min(endsAt ?? .max, givesUpAt))
    }

    /// Silence counts from here: the far end has something to answer.
    mutating func requestBegan(_ now: Int64) { movedAt = now }

    private var givesUpAt: Int64 {
        guard let movedAt, let patience = stream.patience else { return .max }
        return movedAt + patience.wholeMicroseconds
    }

    /// Whether it is time to look how many bytes have passed: an upload's acknowledgements wake nobody.
    func isLookDue(_ now: Int64) -> Bool { now >= nextLookAt }

    /// Somebody has looked: so many bytes have passed.
    mutating func looked(_ now: Int64, bytes: Int64) {
        if bytes > mostPassed { (mostPassed, movedAt) = (bytes, now) }
        note(now, bytes: bytes)
        nextLookAt = now + (direction == .upload ? stream.sampleInterval.wholeMicroseconds : Self.silence)
    }

    /// The count at the end of the stream, however short after the sample before it.
    mutating func noteLast(_ now: Int64, bytes: Int64) { append(now, bytes) }

    /// Time has passed.
    mutating func tick(_ now: Int64) -> Action {
        if let endsAt, !isOver, now >= endsAt || isEnough(now) {
            end(now)
            // A blocked upload learns of its end when it may write again, and from there on waits for the answer.
            return direction == .download ? .cut : resumeNow(now)
        }
        if !isOver, now >= givesUpAt { return .giveUp }
        guard let at = resumesAt, now >= at else { return .nothing }
        return resumeNow(now)
    }

    /// The answer's first line came. Once an upload was sent whole, that means that all of it has arrived.
    mutating func answerBegan(_ now: Int64) {
        guard direction == .upload, isHandedOver else { return }
        append(now, passed)
        nextLookAt = .max
    }

    private mutating func isEnough(_ now: Int64) -> Bool {
        guard let early = stream.earlyEnd, now >= nextJudgementAt else { return false }
        nextJudgementAt = now + early.interval.wholeMicroseconds
        return early.isEnough(samples)
    }

    private mutating func resumeNow(_ now: Int64) -> Action {
        guard resumesAt != nil else { return .nothing }
        resumesAt = nil
        // While it was paused, the silence was ours.
        movedAt = now
        return .resume
    }

    private mutating func begin(_ now: Int64, bytes: Int64) {
        endsAt = now + stream.duration.wholeMicroseconds
        nextLookAt = now + (direction == .upload ? stream.sampleInterval.wholeMicroseconds : Self.silence)
        if let early = stream.earlyEnd { nextJudgementAt = now + early.interval.wholeMicroseconds }
        let most = stream.duration.wholeMicroseconds / stream.sampleInterval.wholeMicroseconds
        samples.reserveCapacity(min(Int(most) + 4, 2_000))
        samples.append(ByteSample(microseconds: now, bytes: bytes))
    }

    private mutating func end(_ now: Int64) {
        if endedAt == nil { endedAt = now }
        nextJudgementAt = .max
    }

    /// Takes a sample when bytes have come, and when none have for long.
    private mutating func note(_ now: Int64, bytes: Int64) {
        guard let last = samples.last else { return }
        let pause = bytes > last.bytes ? stream.sampleInterval.wholeMicroseconds : Self.silence
        if now - last.microseconds >= pause { append(now, bytes) }
    }

    /// Counts never go down, though what is acknowledged is told by two counters that are read one after the other.
    private mutating func append(_ now: Int64, _ bytes: Int64) {
        guard let last = samples.last, now > last.microseconds else { return }
        samples.append(ByteSample(microseconds: now, bytes: max(bytes, last.bytes)))
    }
}
