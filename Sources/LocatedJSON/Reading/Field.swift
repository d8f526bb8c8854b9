/// What a partial edit says about one field.
public enum Field<Value> {
    /// Not named: stays as it is.
    case absent
    /// Named with `null`: is cleared.
    case null
    /// Named with a value: is set.
    case value(Value)

    /// What the field is after the edit.
    public func applied(to current: Value?) -> Value? {
        switch self {
        case .absent: current
        case .null: nil
        case .value(let value): value
        }
    }
}

extension Field: Sendable where Value: Sendable {}
extension Field: Equatable where Value: Equatable {}
