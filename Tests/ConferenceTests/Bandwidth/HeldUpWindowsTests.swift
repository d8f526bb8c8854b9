import Foundation
import Testing

@testable import Conference

@Suite("The interval of a mean")
struct HeldUpWindowsTests {
    /// Density of Student's t, from its definition.
    private func density(_ t: Double, _ df: Double) -> Double {
        exp(lgamma((df + 1) / 2) - lgamma(df / 2)) / (df * .pi).squareRoot() * pow(1 + t * t / df, -(df + 1) / 2)
    }

    /// Probability of a value below `t`, by Simpson's rule from 0.
    private func probability(below t: Double, _ df: Double) -> Double {
        let steps = 20_000
        let h = t / Double(steps)
        var sum = density(0, df) + density(t, df)
        for i in 1..<steps { sum += density(Double(i) * h, df) * (i.isMultiple(of: 2) ? 2 : 4) }
        return 0.5 + sum * h / 3
    }

    @Test("Every printed quantile leaves 2.5 % above it", arguments: 1...30)
    func quantiles(df: Int) {
        let t = StudentT.quantile975(degreesOfFreedom: df)
        #expect(abs(probability(below: t, Double(df)) - 0.975) < 0.000_06)
    }

    @Test("Beyond the printed rows the factor is never too small", arguments: [31, 39, 40, 59, 60, 119, 120, 1_000])
    func beyond(df: Int) {
        let t = StudentT.quantile975(degreesOfFreedom: df)
        let chance = probability(below: t, Double(df))
        #expect(chance > 0.974_9 && chance < 0.977_5)
    }

    @Test("No freedom, no bound")
    func none() {
        #expect(StudentT.quantile975(degreesOfFreedom: 0) == .infinity)
        #expect(HeldUpWindows.joined([5]).spread(around: 5).halfWidth == .infinity)
    }

    struct Width: Sendable {
        let count: Int
        /// Half width as a multiple of the standard deviation.
        let factor: Double
    }

    @Test(
        "Half width as published for batches of 5, 8 and 10 windows",
        arguments: [Width(count: 5, factor: 1.24), Width(count: 8, factor: 0.84), Width(count: 10, factor: 0.72)]
    )
    func halfWidth(_ row: Width) {
        let values = (0..<row.count).map { $0.isMultiple(of: 2) ? 95.0 : 105 }
        let mean = values.reduce(0, +) / Double(row.count)
        let deviation = (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(row.count - 1)).squareRoot()
        let found = HeldUpWindows.joined(values[...]).spread(around: mean)
        #expect(abs(found.halfWidth / deviation - row.factor) < 0.005)
        #expect(abs(found.deviation - deviation) < 1e-9)
    }

    struct Joining: Sendable, CustomTestStringConvertible {
        let name: String
        let rates: [Double]
        var longest = Int.max
        let lengths: [Int]
        var testDescription: String { name }
    }

    @Test(
        "A window that was held up belongs to those that make it good",
        arguments: [
            Joining(name: "even", rates: [100, 99, 101, 100], lengths: [1, 1, 1, 1]),
            Joining(name: "made good by the next", rates: [100, 40, 160, 99, 101], lengths: [1, 2, 1, 1]),
            Joining(name: "by the one after it", rates: [100, 0, 20, 280, 99, 101], lengths: [1, 3, 1, 1]),
            Joining(
                name: "too long for a floor test",
                rates: [100, 0, 20, 280, 99, 101],
                longest: 2,
                lengths: [1, 1, 1, 1, 1, 1]
            ),
            Joining(name: "never", rates: [100, 99, 101, 100, 50], lengths: [1, 1, 1, 1, 1]),
            Joining(name: "too few would be left", rates: [100, 40, 160, 100], lengths: [1, 1, 1, 1]),
        ]
    )
    func joins(_ example: Joining) {
        let found = HeldUpWindows.joined(example.rates[...], longest: example.longest)
        #expect(found.blocks.map(\.length) == example.lengths)
    }
}
