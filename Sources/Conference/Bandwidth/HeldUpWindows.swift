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

    /// - Parameter longest: Windows that may be joined; what takes more of them to be made good stays as it is.
    static func joined(_ rates: ArraySlice<Double>, longest: Int = .max) -> HeldUpWindows {
        let usual = rates.sorted()[rates.count / 2]
        let single = { (rate: Double) in Block(rate: rate, length: 1) }
        var blocks: [Block] = []
        var held: [Double] = []
        for rate in rates {
            held.append(rate)
            let mean = held.reduce(0, +) / Double(held.count)
            if held.count == 1 ? rate >= low * usual : mean >= madeGood * usual {
                blocks.append(Block(rate: mean, length: held.count))
                held = []
            } else if held.count >= longest {
                blocks += held.map(single)
                held = []
            }
        }
        // What never came again was not held up.
        if !held.isEmpty { blocks.append(Block(rate: held.reduce(0, +) / Double(held.count), length: held.count)) }
        return HeldUpWindows(blocks: blocks.count < fewest ? rates.map(single) : blocks)
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
