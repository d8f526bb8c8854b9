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
    /// Nothing: all is well.
    var faults: [String] = []

    /// More than this each probe may not leave in memory, bytes: less than any object of the library's or of ours.
    private static let bytesPerProbe = 32
    /// What the allocator and the runtime may keep of their own, whatever the number of probes, bytes.
    private static let slack = 128 * 1_024
    /// One handle of libcurl with its buffers; there are never more of them than places.
    private static let bytesPerHandle = 12 * 1_024
    /// What a handle keeps of its last answer's headers: those of the herd or those of the neighbour.
    private static let bytesOfHeaders = 6 * 1_024
    /// Threads of the runtime and of servers that are about to end.
    private static let strayThreads = 4
    /// Pages, the far ends' in this same process among them, which come and go by the thousand.
    private static let residentKB = 16 * 1_024

    /// - Parameters:
    ///   - places: Of the engine.
    ///   - kept: Descriptors that connections which are kept may hold, both ends together.
    mutating func judge(places: Int, kept: Int) {
        if after.descriptors > before.descriptors + kept {
            faults.append("descriptors: \(before.descriptors), then \(after.descriptors)")
        }
        if after.threads > before.threads + kept + Self.strayThreads {
            faults.append("threads: \(before.threads), then \(after.threads)")
        }
        if after.handles > places { faults.append("handles: \(after.handles) of \(places)") }
        if after.transfers > 0 { faults.append("\(after.transfers) transfers have not ended") }
        let grown = after.bytes - before.bytes
        let handles = Self.bytesPerHandle * max(after.handles - before.handles, 0) + Self.bytesOfHeaders * after.handles
        if grown > Self.slack + Self.bytesPerProbe * probes + handles {
            faults.append("\(grown) bytes more")
        }
        let resident = after.residentKB - before.residentKB
        if resident > Self.residentKB { faults.append("\(resident) kB more resident") }
    }
}
