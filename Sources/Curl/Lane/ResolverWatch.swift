/// Whether the resolver is silent, as far as a lane's own look-ups tell.
///
/// Few look-ups run at once, and each may hang for as long as its transfer may take. When the resolver is silent, transfers that
/// wait for a place would wait for nothing, and the longer the more of them there are. So they fail at once, as their look-up
/// would; those that have a place find out when the resolver is back. Lives on the lane's thread.
final class ResolverWatch {
    /// A resolver that works may take so long and no longer: glibc waits 5 s for each of its name servers, and knows three.
    static let patience: Int64 = 15_000_000
    /// A failure that comes sooner is an answer: the name does not exist.
    static let quick: Int64 = 900_000

    private var lastAnswer: MonotonicTime?
    /// Look-ups that have hung or ended without an answer since the last one.
    private(set) var unanswered = 0
    /// When the first of these began.
    private var began = MonotonicTime.never

    /// A name was found, or was said not to exist.
    func answered(at now: MonotonicTime) {
        lastAnswer = now
        unanswered = 0
        began = .never
    }

    /// A look-up has ended without an answer, or goes on without one.
    func ranOut(began start: MonotonicTime) {
        unanswered += 1
        began = min(began, start)
    }

    /// - Parameters:
    ///   - oldest: When the first of the look-ups that are under way began, all places being taken.
    ///   - places: How many there are.
    func isSilent(oldest: MonotonicTime, places: Int, at now: MonotonicTime) -> Bool {
        func isLong(_ since: MonotonicTime) -> Bool { now.microseconds(since: since) >= Self.patience }
        if let lastAnswer, !isLong(lastAnswer) { return false }
        return (unanswered >= places && isLong(began)) || isLong(oldest)
    }
}
