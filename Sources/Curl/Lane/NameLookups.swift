/// The look-ups of a lane: which names hang, and whether the resolver is silent altogether. Lives on the lane's thread.
///
/// | row | stands in it | may start | its waiting ones fail at once when |
/// |---|---|---|---|
/// | usual | every other name | while fewer than all places are taken by look-ups that do not hang yet | no name at all was found for `ResolverWatch.patience`, and three times as many as there are places have hung since |
/// | hanging | names whose last look-up hung | while fewer than half of the places are taken by look-ups that hang | none of this row was found for `ResolverWatch.patience`, and all that are under way have hung for as long |
///
/// So a zone whose servers are away holds up its own names, and a resolver that is away holds up none for long.
final class NameLookups {
    /// A look-up that takes longer hangs, and makes its place free for the next.
    static let hanging: Int64 = 1_000_000
    /// So many more may hang than there are places, before the oldest are given up: each is a thread.
    static let mostHanging = 4
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

    init(places: Int) {
        self.places = places
    }

    /// Places of the names whose last look-up hung.
    var hangingPlaces: Int { max(places / 2, 1) }

    func row(of host: UInt) -> Row { known.contains(host) ? .hanging : .usual }

    /// A name was found, or was said not to exist, after so many microseconds.
    func answered(_ host: UInt, in row: Row, after elapsed: Int64, at now: MonotonicTime) {
        all.answered(at: now)
        if row == .hanging { hangingOnes.answered(at: now) }
        if elapsed < Self.hanging { known.remove(host) } else { learn(host) }
    }

    /// A look-up hangs, from now on.
    func hangs(_ host: UInt) {
        all.ranOut()
        learn(host)
    }

    /// A look-up has ended without an answer.
    func ranOut(_ host: UInt, in row: Row) {
        if row == .hanging { hangingOnes.ranOut() } else { hangs(host) }
    }

    private func learn(_ host: UInt) {
        if known.count >= Self.mostKnown { known = [] }
        known.insert(host)
    }

    /// As many have hung without an answer as there are places: it may be the resolver, or names that stand together in the row.
    var isInDoubt: Bool { all.unanswered >= places }

    /// Whether nobody is answered any more.
    func isSilent(at now: MonotonicTime) -> Bool {
        all.isSilent(oldest: .never, places: 3 * places, at: now)
    }

    /// Whether those that hang are answered no more.
    /// - Parameter oldest: When the first of those that are under way began, all places being taken.
    func isHangingSilent(oldest: MonotonicTime, at now: MonotonicTime) -> Bool {
        hangingOnes.isSilent(oldest: oldest, places: hangingPlaces, at: now)
    }
}
