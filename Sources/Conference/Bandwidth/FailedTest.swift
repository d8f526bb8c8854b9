public import Foundation

/// A bandwidth test that said nothing about its line, and why.
public struct FailedTest: Hashable, Sendable, Codable {
    /// When that was known.
    public var at: Date
    public var fault: InvalidTest

    public init(at: Date, fault: InvalidTest) {
        self.at = at
        self.fault = fault
    }
}
