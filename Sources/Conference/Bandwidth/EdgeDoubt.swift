/// How far the count of bytes at the edge of what is judged may be wrong, which no window shows.
///
/// Bytes come in pieces. On a line that one stream fills each piece ends when it has been carried, so the counts lie on a straight
/// line whatever the pieces' size, and hardly anything is hidden. Pieces that come early or late lie beside it: had another of
/// them been the edge, so much more or less would have been counted.
///
///     bytes          ╱•                bytes     •──╱
///               ╱•──╯                        •──╱╯        half of the range in which they lie
///          ╱•──╯         nothing hidden     ╱ ╱•          about the line is in doubt
///     ╱•──╯                                •─╯
enum EdgeDoubt {
    /// Samples so far to either side of the edge say how evenly bytes came there, seconds.
    private static let reach = 0.1

    /// Bytes that may belong to the other side of the edge.
    ///
    /// - Parameters:
    ///   - moment: Of the edge, seconds.
    ///   - rate: The stream's mean, bytes per second.
    static func bytes(in samples: [TransferTrace.Sample], near moment: Double, at rate: Double) -> Double {
        var index = max(1, firstIndex(in: samples, notBefore: moment - reach))
        var least = Double.infinity
        var most = -Double.infinity
        var pieces = 0
        var largest = 0
        while index < samples.count, samples[index - 1].seconds <= moment + reach {
            let piece = samples[index].bytes - samples[index - 1].bytes
            // A sample of a silence ends no piece.
            if piece > 0 {
                let offset = Double(samples[index].bytes) - rate * (samples[index].seconds - moment)
                (least, most) = (min(least, offset), max(most, offset))
                largest = max(largest, piece)
                pieces += 1
            }
            index += 1
        }
        return pieces > 1 ? (most - least) / 2 : Double(largest) / 2
    }

    private static func firstIndex(in samples: [TransferTrace.Sample], notBefore moment: Double) -> Int {
        var low = 0
        var high = samples.count
        while low < high {
            let middle = (low + high) / 2
            if samples[middle].seconds < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
