/// Works in event loops of its own, which can break or hang where nothing else shows it: what the others do hides it.
public protocol EventLooped: Sendable {
    /// False when an event loop is broken for good and only a new start helps.
    var isWell: Bool { get }

    /// Whether every event loop works and has turned within the last `limit`, by the machine's own clock. One that is well turns
    /// each second, even when idle; one that hangs inside a call shows only here.
    func isTurning(within limit: Duration) -> Bool
}
