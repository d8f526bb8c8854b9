import ScriptedEnds

/// What a herd has left behind, at a tenth of it and at its end. Printed as a line of JSON.
struct HerdFigures: Encodable {
    /// Descriptors, threads, handles and bytes in use.
    struct Held: Encodable {
        let descriptors: Int
        let threads: Int
        let handles: Int
        let bytes: Int

        init(_ holdings: Holdings, handles: Int) {
            descriptors = holdings.descriptors
            threads = holdings.threads
            self.handles = handles
            bytes = holdings.bytes
        }
    }

    let kind: String
    let probes: Int
    let seconds: Double
    let atTenth: Held
    let atEnd: Held
    /// Probes of the good end beside the herd.
    let neighbours: Int
    /// Nothing: all is well.
    var faults: [String] = []

    /// More than this each probe may not leave in memory, bytes: less than any object of the library's or of ours.
    static let bytesPerProbe = 32
    /// What the allocator and the runtime may keep of their own, whatever the number of probes, bytes.
    static let slack = 128 * 1_024
    /// One handle of libcurl with its buffers; there are never more of them than places.
    static let bytesPerHandle = 12 * 1_024
    /// Threads of the runtime and of servers that are about to end.
    static let strayThreads = 4

    /// - Parameter kept: Descriptors that connections which are kept may hold, both ends together.
    mutating func judge(inFlight: Int, kept: Int) {
        if atEnd.descriptors > atTenth.descriptors + kept {
            faults.append("descriptors: \(atTenth.descriptors), then \(atEnd.descriptors)")
        }
        if atEnd.threads > atTenth.threads + kept + Self.strayThreads {
            faults.append("threads: \(atTenth.threads), then \(atEnd.threads)")
        }
        if atEnd.handles > inFlight { faults.append("handles: \(atEnd.handles) of \(inFlight)") }
        let grown = atEnd.bytes - atTenth.bytes
        let handles = max(atEnd.handles - atTenth.handles, 0)
        if grown > Self.slack + Self.bytesPerProbe * probes + Self.bytesPerHandle * handles {
            faults.append("\(grown) bytes more")
        }
    }
}
