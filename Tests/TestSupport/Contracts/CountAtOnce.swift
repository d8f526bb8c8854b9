/// How many of the calls, all begun at once, answered true.
public func countAtOnce(
    _ count: Int,
    _ call: @escaping @Sendable (Int) async throws -> Bool
) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<count { group.addTask { try await call(number) } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
}
