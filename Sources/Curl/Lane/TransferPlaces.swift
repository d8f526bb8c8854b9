/// How many transfers may start on a lane, so that it does not crowd itself out.
///
/// Where transfers wait for the network, more at once means more a second. Where they wait for the lane itself, it does not: each
/// only waits longer for its turn, which reads as slowness of the far end, and all of them together no longer fit the
/// processor's caches. So beyond a modest number hardly anything starts while transfers have something to be done.
struct TransferPlaces: Sendable {
    /// What may start.
    struct Free: Hashable, Sendable {
        /// Now.
        var thisTurn: Int
        /// When more of it may.
        var more: More
    }

    enum More: Hashable, Sendable {
        /// After what is ready has had its turn.
        case nextTurn
        /// When nothing has become ready for a moment: then the lane is idle, and waits for the network after all.
        case soon
        /// When something has ended.
        case never
    }

    /// Under way at once, whatever they wait for.
    private let most: Int
    /// Turns in a row that found the hands full.
    private var fullTurns = 0

    /// So many may be under way in any case: enough to keep a lane busy, whose turn for each takes about 0.1 ms in all. What
    /// libcurl and the kernel hold for them fits the cache of a core; with eight times as many a probe costs a tenth more.
    static let modest = 16
    /// With so many ready at once the lane has its hands full: one that keeps pace finds them one by one.
    static let handsFull = 2
    /// Starting takes time in which what is ready waits, so no more start in one turn.
    static let atOnce = 8
    /// While the hands stay full, one starts in each fourth turn: streams are ready all the time, and must not keep the
    /// others out.
    static let patience = 4

    init(most: Int) { self.most = most }

    /// A turn has found so many sockets ready.
    mutating func turned(ready: Int) { fullTurns = ready < Self.handsFull ? 0 : fullTurns + 1 }

    /// - Parameter busy: Transfers under way.
    func free(busy: Int) -> Free {
        let left = max(0, most - busy)
        guard left > 0 else { return Free(thisTurn: 0, more: .never) }
        let least = fullTurns > 0 && fullTurns % Self.patience == 0 ? 1 : 0
        let places = fullTurns == 0 ? left : min(left, max(Self.modest - busy, least))
        let thisTurn = min(places, Self.atOnce)
        let more: More = thisTurn == left ? .never : places > thisTurn ? .nextTurn : .soon
        return Free(thisTurn: thisTurn, more: more)
    }
}
