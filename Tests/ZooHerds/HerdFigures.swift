import ScriptedEnds

/// What came of a herd, and what it has left behind. Printed as a line of JSON.
struct HerdFigures: Encodable {
    /// Descriptors, threads, handles and bytes in use.
    struct Held: Encodable {
        let descriptors: Int
        let threads: Int
        /// Handles of libcurl, busy or free.
        let handles: Int
        /// Transfers under way or waiting.
        let transfers: Int
        /// Asked for and not given back, of the allocator.
        let bytes: Int
        let residentKB: Int
    }

    let kind: String
    let probes: Int
    /// Probes by the code of their reason.
    let found: [String: Int]
    let seconds: Double
    /// After as many probes as fill all pools and caches.
    let before: Held
    let after: Held
    /// Nil: there could be none.
    let neighbour: NeighbourFigures?
    /// How often so many were probed; the figures are of the last time.
    var rounds = 1
    /// How memory has grown by more than it may; nil when it has not. A fault where it does so each time.
    private(set) var growth: String?
    /// Nothing: all is well.
    var faults: [String] = []

    /// What the runtime and the libraries may keep of their own, whatever the number of probes, bytes. Of ten thousand probes each
    /// may leave 26, and the allocator's smallest piece takes 32; of three hundred 870. New handles and headers come on top.
    private static let slack = 256 * 1_024
    /// One handle of libcurl with its buffers, bytes. Allowed for those that have come meanwhile; there are never more than places.
    private static let bytesPerHandle = 12 * 1_024
    /// What a handle keeps of its last answer's headers where they are as many as are let through, bytes: those of the herd at one
    /// time, those of the neighbour at another.
    private static let bytesOfHeaders = 6 * 1_024
    /// Threads of the runtime and of servers that are about to end.
    private static let strayThreads = 4
    /// Pages, the far ends' in this same process among them, which come and go by the thousand.
    private static let residentKB = 16 * 1_024

    /// - Parameters:
    ///   - places: Of the engine.
    ///   - kept: Descriptors that connections which are kept may hold, both ends together.
    ///   - fillsHeaders: The herd's answers have as many headers as are let through.
    mutating func judge(places: Int, kept: Int, fillsHeaders: Bool) {
        if after.descriptors > before.descriptors + kept {
            faults.append("descriptors: \(before.descriptors), then \(after.descriptors)")
        }
        if after.threads > before.threads + kept + Self.strayThreads {
            faults.append("threads: \(before.threads), then \(after.threads)")
        }
        if after.handles > places { faults.append("handles: \(after.handles) of \(places)") }
        if after.transfers > 0 { faults.append("\(after.transfers) transfers have not ended") }
        if after.bytes > Self.mostBytes(before, handles: after.handles, fillsHeaders: fillsHeaders) {
            growth = "\(after.bytes - before.bytes) bytes more"
        }
        let resident = after.residentKB - before.residentKB
        if resident > Self.residentKB { growth = "\(resident) kB more resident" }
    }

    /// What may be in use after a herd.
    ///
    /// - Parameter handles: Of libcurl after it.
    static func mostBytes(_ before: Held, handles: Int, fillsHeaders: Bool) -> Int {
        let new = bytesPerHandle * max(handles - before.handles, 0)
        return before.bytes + slack + new + (fillsHeaders ? bytesOfHeaders * handles : 0)
    }
}
