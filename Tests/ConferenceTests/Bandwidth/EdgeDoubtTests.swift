import Testing

@testable import Conference

@Suite("How far the count at an edge may be wrong")
struct EdgeDoubtTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        /// Seconds and bytes.
        var samples: [(Double, Int)]
        /// Bytes, at 100 000 a second, for the edge at 1 s.
        var doubt: ClosedRange<Double>
        var testDescription: String { name }
    }

    private static let cases = [
        Case(name: "large pieces, each at its time", samples: pieces { _ in 0 }, doubt: 0...0.001),
        Case(
            name: "every second piece comes 5 ms late",
            samples: pieces { $0.isMultiple(of: 2) ? 0 : 0.005 },
            doubt: 249.9...250.1
        ),
        Case(name: "10 000 bytes each tenth of a second, in bursts of 50 ms", samples: bursts, doubt: 1_999...2_001),
        Case(
            name: "a piece each second",
            samples: [(0, 0), (0.97, 97_000), (2.2, 223_000)],
            doubt: 1_499...1_501
        ),
        Case(
            name: "one piece alone",
            samples: [(0, 0), (0.5, 0), (0.98, 80_000), (1.2, 80_000)],
            doubt: 40_000...40_000
        ),
        Case(name: "silence", samples: [(0, 5_000), (0.9, 5_000), (1, 5_000), (1.1, 5_000)], doubt: 0...0),
    ]

    /// 2 500 bytes forty times a second, each so much later than it should.
    private static func pieces(_ late: (Int) -> Double) -> [(Double, Int)] {
        (0...80).map { number in
            let time = Double(number) / 40
            return (time + late(number), number * 2_500)
        }
    }

    /// Five pieces of 2 000 bytes, 10 ms apart, and a silence: they lie from 1 000 to 5 000 bytes beside the line.
    private static var bursts: [(Double, Int)] {
        var result: [(Double, Int)] = []
        for burst in 0..<20 {
            for piece in 1...5 {
                let time = Double(burst * 10 + piece) / 100
                result.append((time, burst * 10_000 + piece * 2_000))
            }
        }
        return result
    }

    @Test("Half of the range in which the pieces near it lie beside the line's rate", arguments: cases)
    func doubts(_ example: Case) {
        let samples = example.samples.map { TransferTrace.Sample(seconds: $0.0, bytes: $0.1) }
        #expect(example.doubt.contains(EdgeDoubt.bytes(in: samples, near: 1, at: 100_000)))
    }
}
