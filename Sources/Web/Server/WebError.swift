import Conference
import Coordination
import Foundation
import HTTPTypes
import LocatedJSON

/// Everything that a route can refuse with. One place turns it into an answer.
enum WebError: Error, Sendable {
    case service(ServiceError)
    case document(DocumentError)
    /// Query items, or header fields, that cannot be read; all of them at once, as far as they can be told apart.
    case queries([QueryFault])
    /// Query items that were given more than once: which of them was meant is not ours to guess.
    case repeated([String])
    /// Has left the registry; what is known of it may be read.
    case retired(RegisteredEndpoint)
    case tooLarge(limit: Int)
    case unsupportedType
    case badRequest(BilingualText)
    /// The form of a browser without its own token: somebody else's page has sent it.
    case crossSite
    case tooManyStreams

    struct QueryFault: Hashable, Sendable {
        var name: String
        var message: BilingualText
    }

    static func query(name: String, message: BilingualText) -> WebError {
        .queries([QueryFault(name: name, message: message)])
    }
}

/// Runs a service's operation, with its errors as ours.
func serving<Value: Sendable>(
    _ operation: () async throws(ServiceError) -> Value
) async throws(WebError) -> Value {
    do {
        return try await operation()
    } catch {
        throw .service(error)
    }
}

/// Reads from the store; that it is away becomes an answer for who asks.
func stored<Value: Sendable>(
    _ read: () async throws(StoreError) -> Value
) async throws(WebError) -> Value {
    do {
        return try await read()
    } catch {
        throw .service(.store(error))
    }
}
