public import Testing

/// One documented promise of a port, checked on any implementation.
///
/// A contract is a list of promises; a test target runs each on the real adapter and on the fake:
///
/// ```swift
/// @Test(arguments: StoreContract.promises)
/// func `keeps its promise`(_ promise: Promise<any Store>) async throws { try await promise.check(makeStore()) }
/// ```
public struct Promise<Subject>: Sendable, CustomTestStringConvertible {
    /// A sentence.
    public let name: String
    /// Records an issue for each way in which the promise is broken.
    public let check: @Sendable (Subject) async throws -> Void

    init(_ name: String, check: @escaping @Sendable (Subject) async throws -> Void) {
        self.name = name
        self.check = check
    }

    public var testDescription: String { name }
}
