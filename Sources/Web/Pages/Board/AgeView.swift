import Conference
import Foundation

/// An age that goes on growing in the browser: the moment of the evidence, and how it reads now.
struct AgeView {
    /// Milliseconds since 1970.
    let ageAt: String
    let ageText: String

    init(at moment: Date, visitor: Visitor) {
        ageAt = moment.epochMilliseconds
        ageText = visitor.format.age(visitor.now.timeIntervalSince(moment))
    }

    /// - Parameter seconds: The age at the visitor's moment.
    init(seconds: Double, visitor: Visitor) {
        self.init(at: visitor.now.addingTimeInterval(-seconds), visitor: visitor)
    }
}

extension Date {
    /// Milliseconds since 1970, as scripts count.
    var epochMilliseconds: String { String(Int64((timeIntervalSince1970 * 1_000).rounded())) }
}
