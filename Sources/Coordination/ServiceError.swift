public import Conference
public import LocatedJSON

/// Why a service did not do what it was asked for. Each case becomes one answer of the API.
public enum ServiceError: Error, Hashable, Sendable {
    /// Nobody is signed in, or the credential is not valid any more.
    case unauthenticated
    /// The role or the subtree does not allow it.
    case forbidden
    /// There is no such thing, or it lies outside of the caller's subtree: the answer is the same.
    case notFound
    case conflicts([Conflict])
    /// The caller's copy is out of date.
    case revision(current: Int)
    /// The same idempotency key was used for something else.
    case keyReused
    /// Declared by the registry file; it is edited there.
    case ownedByFile
    /// The field and what is wrong with it.
    case invalid([FieldFault])
    /// The thing is in a state in which this cannot be done, e.g. an ended session.
    case state(String)
    case store(StoreError)
}

/// A fault in one field of a request, beyond its form.
public struct FieldFault: Hashable, Sendable {
    /// JSON path, e.g. `$.participants[0]`.
    public var path: String
    public var message: BilingualText

    public init(path: String, message: BilingualText) {
        self.path = path
        self.message = message
    }
}

extension ServiceError {
    /// Runs an operation of the store where the caller runs, with its errors as ours.
    static func storing<Value>(
        isolation: isolated (any Actor)? = #isolation,
        _ operation: () async throws(StoreError) -> Value
    ) async throws(ServiceError) -> Value {
        do {
            return try await operation()
        } catch {
            throw .store(error)
        }
    }
}
