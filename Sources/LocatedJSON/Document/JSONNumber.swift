/// A number as JSON writes it: whole numbers stay exact as long as they fit.
public enum JSONNumber: Sendable, Hashable {
    /// Written without fraction and exponent, and within 64 bits.
    case integer(Int64)
    /// Anything else that a finite `Double` can hold, rounded to it.
    case real(Double)

    public var doubleValue: Double {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        }
    }

    /// The whole number, also when it was written as `30.0`; `nil` for a fraction.
    public var integerValue: Int64? {
        switch self {
        case .integer(let value): value
        case .real(let value): Int64(exactly: value)
        }
    }
}
