/// Windows of a stream, those joined that belong together: bytes that a lost packet had held up came in a later one.
struct HeldUpWindows: Hashable, Sendable {
    struct Block: Hashable, Sendable {
        /// Mean rate of its windows.
        var rate: Double
        /// How many windows.
        var length: Int
    }

    let blocks: [Block]

    /// A window so far below the usual may be one that was held up.
    private static let low = 0.9
    /// … and is made good when its block has come so near to the usual again.
    private static let madeGood = 0.98
    /// With fewer blocks the windows stand as they are: what is left would say too little.
    private static let fewest = 4

    static func joined(_ rates: ArraySlice<Double>) -> HeldUpWindows {
        let usual = rates.sorted()[rates.count / 2]
        var blocks: [Block] = []
        var sum = 0.0
        var length = 0
        for rate in rates {
            sum += rate
            length += 1
            let isUsual = length == 1 ? rate >= low * usual : sum / Double(length) >= madeGood * usual
            guard isUsual else { continue }
            blocks.append(Block(rate: sum / Double(length), length: length))
            (sum, length) = (0, 0)
        }
        // What never came again was not held up.
        if length > 0 { blocks.append(Block(rate: sum / Double(length), length: length)) }
        if blocks.count < fewest { blocks = rates.map { Block(rate: $0, length: 1) } }
        return HeldUpWindows(blocks: blocks)
    }

    /// Standard deviation of one window, and half of the 95 % interval of the mean, each block weighing as its length.
    func spread(around mean: Double) -> (deviation: Double, halfWidth: Double) {
        let count = Double(blocks.count)
        guard count > 1 else { return (0, .infinity) }
        let weight = Double(blocks.reduce(0) { $0 + $1.length })
        let squares = blocks.reduce(0) { $0 + Double($1.length) * ($1.rate - mean) * ($1.rate - mean) }
        let variance = squares / weight * count / (count - 1)
        let concentration = blocks.reduce(0) { $0 + Double($1.length * $1.length) } / (weight * weight)
        let t = StudentT.quantile975(degreesOfFreedom: blocks.count - 1)
        return (variance.squareRoot(), t * (variance * concentration).squareRoot())
    }
}
