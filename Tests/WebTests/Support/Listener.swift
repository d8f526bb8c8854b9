import Conference
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

@testable import Coordination
@testable import Web

/// One who reads an event stream, at a pace that the test sets.
final class Listener: Sendable {
    private struct State {
        var text = ""
        var writes = 0
        var isSlow = false
        var isDone = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    var text: String { state.withLock { $0.text } }
    /// The stream has been ended by the server.
    var isDone: Bool { state.withLock { $0.isDone } }
    /// A write waits until he reads on.
    var isBlocked: Bool { state.withLock { $0.waiting != nil } }
    var beats: Int { text.count(of: ": alive") }

    /// The numbers of the events, in the order in which they came.
    var numbers: [Int64] {
        text.split(separator: "\n").compactMap { $0.hasPrefix("id: ") ? Int64($0.dropFirst(4)) : nil }
    }

    /// Reads nothing from the next write on.
    func pause() { state.withLock { $0.isSlow = true } }

    func resume() {
        let waiting = state.withLock { state in
            state.isSlow = false
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    fileprivate func take(_ buffer: ByteBuffer) async {
        await withCheckedContinuation { continuation in
            let mayGoOn = state.withLock { state in
                if state.isSlow {
                    state.waiting = continuation
                    return false
                }
                return true
            }
            if mayGoOn { continuation.resume() }
        }
        state.withLock { $0.text += String(buffer: buffer) }
    }

    fileprivate func end() { state.withLock { $0.isDone = true } }
}

private struct ListenerWriter: ResponseBodyWriter {
    let listener: Listener

    mutating func write(_ buffer: ByteBuffer) async throws { await listener.take(buffer) }

    consuming func finish(_ trailers: HTTPFields?) async throws { listener.end() }
}

extension Office {
    /// Opens a stream, as the route does, and lets the body of the test look on. The connection is cut after it.
    func listening(
        after seq: Int64,
        with issued: AccessService.Issued,
        _ body: (Listener) async throws -> Void
    ) async throws {
        let streams = EventStreams(services: services, limit: 10, timeZone: .gmt)
        let principal = issued.credential.principal
        let response = try streams.response(
            after: seq,
            for: principal,
            by: .token(principal, secret: issued.secret),
            language: .vi
        )
        let listener = Listener()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await response.body.write(ListenerWriter(listener: listener)) }
            defer { group.cancelAll() }
            try await body(listener)
            listener.resume()
        }
    }
}

extension String {
    fileprivate func count(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}

/// Lets the server work until it holds; false when it never does. Looks at no clock.
func eventually(_ holds: () async throws -> Bool) async rethrows -> Bool {
    for _ in 0..<20_000 {
        if try await holds() { return true }
        await Task.yield()
    }
    return false
}
