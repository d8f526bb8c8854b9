import Foundation

/// A duration on a scale whose steps are one per cent apart, so that a year of them can be kept: at most half a per cent
/// away from what was measured.
///
/// | step | stands for |
/// |---|---|
/// | 0 | up to 1 µs |
/// | n | 1.01ⁿ µs |
public struct ScaledTime: Hashable, Sendable, Comparable {
    /// Enough for a day and more.
    public static let maximumStep = 2_600

    private static let base = log(1.01)

    public let step: Int

    /// Nil for a step that is not on the scale.
    public init?(step: Int) {
        guard (0...Self.maximumStep).contains(step) else { return nil }
        self.step = step
    }

    /// The nearest step; the ends of the scale for what lies beyond them.
    public init(milliseconds: Double) {
        let microseconds = milliseconds * 1_000
        guard microseconds > 1 else {
            step = 0
            return
        }
        step = min(Self.maximumStep, Int(min(log(microseconds) / Self.base, 1e6).rounded()))
    }

    public var milliseconds: Double { exp(Double(step) * Self.base) / 1_000 }

    public static func < (left: ScaledTime, right: ScaledTime) -> Bool { left.step < right.step }
}
