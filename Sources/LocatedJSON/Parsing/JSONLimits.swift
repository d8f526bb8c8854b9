/// What a text may cost us at most. Whatever exceeds a limit is refused, never cut.
public struct JSONLimits: Sendable, Hashable {
    /// The whole text.
    public var bytes: Int
    /// Arrays and objects within each other; the outermost one counts 1.
    public var depth: Int
    /// One string or key, in bytes of UTF-8 after unescaping.
    public var stringBytes: Int

    /// The parser calls itself for each level, so its stack bounds what anybody may ask for.
    public static let greatestDepth = 512

    /// A `depth` above ``greatestDepth`` is lowered to it.
    public init(bytes: Int, depth: Int = 64, stringBytes: Int = 64 * 1024) {
        self.bytes = bytes
        self.depth = min(depth, Self.greatestDepth)
        self.stringBytes = stringBytes
    }

    /// A file that an administrator wrote: up to 64 MiB.
    public static let file = JSONLimits(bytes: 64 * 1024 * 1024)

    /// The body of a request: up to 1 MiB.
    public static let requestBody = JSONLimits(bytes: 1024 * 1024)
}
