/// The look-ups of a lane: which names hang, and whether the resolver is silent altogether. Lives on the lane's thread.
///
/// | row | stands in it | may start | its waiting ones fail at once when |
/// |---|---|---|---|
/// | usual | every other name | while fewer than all places are taken by look-ups that do not hang yet | no name at all was found for `ResolverWatch.patience`, and three times as many as there are places have hung since |
/// | hanging | names whose last look-up was in vain after it hung | while fewer than all places are taken by look-ups that hang | none of this row was found for `ResolverWatch.patience`, and all that are under way have hung for as long |
///
/// So a zone whose servers are away holds up its own names, and a resolver that is away holds up none for long. One that is slow,
/// because the first of its name servers is dead say, finds them all: what hangs for a few seconds makes place for the next.
///
/// Each look-up is a thread of libcurl's, which ends when the resolver does, and not when its transfer is given up. Those are
/// counted for as long as they may run: no look-up starts beyond `mostThreads`, and those that wait, wait for that too.
final class NameLookups {
    /// A look-up that takes longer hangs, and makes its place free for the next.
    static let hanging: Int64 = 1_000_000
    /// So many times more may hang than there are places, before the oldest are given up. Places are free again after a second, so
    /// those are at least as many seconds old.
    static let mostHanging = 10
    /// Threads for each place, given up ones included.
    static let mostThreads = 16
    /// The longest that glibc looks for a name with its defaults: three name servers, each twice, 5 s each.
    static let longest: Int64 = 30_000_000
    /// More names than any registry has; then those of long ago are forgotten with the others.
    private static let mostKnown = 65_536

    enum Row: Hashable, Sendable {
        case usual, hanging
    }

    /// How many look-ups of each row may start.
    struct Free: Hashable, Sendable {
        var usual = 0
        var hanging = 0
    }

    let places: Int
    private let all = ResolverWatch()
    private let hangingOnes = ResolverWatch()
    /// Hosts by hash.
    private var known: Set<UInt> = []
    /// When the threads of look-ups that were given up will have ended.
    private var givenUp: [MonotonicTime] = []
    private var shortAt: MonotonicTime?

    init(places: Int) {
        self.places = places
    }

    func row(of host: UInt) -> Row { known.contains(host) ? .hanging : .usual }

    /// A name was found, however late, or was said not to exist.
    func answered(_ host: UInt, in row: Row, at now: MonotonicTime) {
        all.answered(at: now)
        if row == .hanging { hangingOnes.answered(at: now) }
        known.remove(host)
    }

    /// A look-up hangs, from now on.
    func hangs(_ host: UInt, began: MonotonicTime) {
        all.ranOut(began: began)
        if known.count >= Self.mostKnown { known = [] }
        known.insert(host)
    }

    /// A look-up has ended without an answer.
    func ranOut(_ host: UInt, in row: Row, began: MonotonicTime) {
        if row == .hanging { hangingOnes.ranOut(began: began) } else { hangs(host, began: began) }
    }

    /// A transfer was ended while its look-up went on.
    func gaveUp(began: MonotonicTime) {
        givenUp.append(began.advanced(microseconds: Self.longest))
    }

    /// How many look-ups may start.
    ///
    /// - Parameters:
    ///   - usual: Those that do not hang yet.
    ///   - hanging: Those that do.
    func free(usual: Int, hanging: Int, at now: MonotonicTime) -> Free {
        if !givenUp.isEmpty { givenUp.removeAll { $0 <= now } }
        let threads = max(Self.mostThreads * places - usual - hanging - givenUp.count, 0)
        let free = Free(usual: min(places - usual, threads), hanging: min(places - hanging, threads))
        // Both at once may not be more than there are threads.
        return Free(usual: free.usual, hanging: min(free.hanging, threads - max(free.usual, 0)))
    }

    /// This process had no descriptor left.
    func ranShort(at now: MonotonicTime) { shortAt = now }

    /// Whether that was so since then.
    func wasShort(since: MonotonicTime) -> Bool { shortAt.map { $0 >= since } ?? false }

    /// As many have hung without an answer as there are places: it may be the resolver, or names that stand together in the row.
    var isInDoubt: Bool { all.unanswered >= places }

    /// Whether nobody is answered any more.
    func isSilent(at now: MonotonicTime) -> Bool {
        all.isSilent(oldest: .never, places: 3 * places, at: now)
    }

    /// Whether those that hang are answered no more.
    /// - Parameter oldest: When the first of those that are under way began, all places being taken.
    func isHangingSilent(oldest: MonotonicTime, at now: MonotonicTime) -> Bool {
        hangingOnes.isSilent(oldest: oldest, places: places, at: now)
    }
}
