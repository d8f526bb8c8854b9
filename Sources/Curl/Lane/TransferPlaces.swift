/// How many transfers may start on a lane, so that it does not crowd itself out.
///
/// Where transfers wait for the network, more at once means more a second. Where they wait for the lane itself, it does not: each
/// only waits longer for its turn, which reads as slowness of the far end, and all of them together no longer fit the
/// processor's caches. So beyond a modest number nothing starts while many transfers have something to be done.
struct TransferPlaces: Sendable {
    /// Under way at once, whatever they wait for.
    private let most: Int
    /// Sockets that were ready in the last turn.
    private var ready = 0

    /// So many may be under way in any case: enough to keep a lane busy, whose turn for each takes about 0.1 ms in all.
    static let modest = 128
    /// With so many ready at once the lane has its hands full.
    static let handsFull = 32
    /// Starting takes time in which what is ready waits, so no more start in one turn.
    static let atOnce = 64

    init(most: Int) { self.most = most }

    /// A turn has found so many sockets ready.
    mutating func turned(ready: Int) { self.ready = ready }

    /// How many may start now, and how many more after the next turn.
    func free(busy: Int) -> (thisTurn: Int, later: Int) {
        let places = ready < Self.handsFull ? most : min(most, Self.modest)
        let free = max(0, places - busy)
        return (min(free, Self.atOnce), max(0, free - Self.atOnce))
    }
}
