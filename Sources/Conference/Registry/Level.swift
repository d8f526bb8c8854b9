/// The administrative level of an endpoint. Higher levels call lower ones.
///
/// `district` is optional in the tree: since 1 July 2025 the administration has no district level, but many places keep
/// it as a technical tier.
public enum Level: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case central, province, district, commune

    /// 0 for central, rising downwards.
    public var depth: Int {
        switch self {
        case .central: 0
        case .province: 1
        case .district: 2
        case .commune: 3
        }
    }

    /// `a < b` when `a` stands below `b`.
    public static func < (left: Level, right: Level) -> Bool { left.depth > right.depth }
}
