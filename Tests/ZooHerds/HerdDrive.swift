import Curl
import ScriptedEnds

/// Probes a herd, as many at once as belong to its kind, and a good end beside it: one probe for each twenty of the herd.
struct HerdDrive {
    /// Probes of a neighbour have tickets from here on.
    private static let neighbours: UInt64 = 1 << 32
    /// Places that the herd never takes.
    static let spare = 16

    let herd: Herd
    let engine: CurlEngine
    let completions: AsyncStream<[Completion]>
    let hostile: PreparedRequest
    let good: PreparedRequest

    /// What came of some of the probes.
    struct Outcome {
        var unexpected: [String] = []
        var neighbours = 0
        /// Probes of the neighbour that were not answered.
        var disturbed: [String] = []
    }

    /// - Parameter count: Probes of the herd.
    func run(_ count: Int) async -> Outcome {
        var outcome = Outcome()
        var begun = 0
        var ended = 0
        var asked = 0
        func begin(_ more: Int) {
            let some = min(more, count - begun)
            engine.submit((0..<some).map { .init(ticket: UInt64(begun + $0), request: hostile) })
            begun += some
        }
        begin(herd.inFlight)
        for await batch in completions {
            let others = batch.filter { $0.ticket >= Self.neighbours }
            outcome.neighbours += others.count
            for other in others where (try? other.result.get().status) != 200 {
                outcome.disturbed.append("\(other.result)")
            }
            for one in batch where one.ticket < Self.neighbours {
                ended += 1
                if !herd.isExpected(one) { outcome.unexpected.append("\(one.result)") }
                guard herd.sparesNeighbours, ended % 20 == 0 else { continue }
                engine.submit([.init(ticket: Self.neighbours + UInt64(asked), request: good)])
                asked += 1
            }
            begin(batch.count - others.count)
            if ended == count, outcome.neighbours == asked { break }
        }
        return outcome
    }
}
