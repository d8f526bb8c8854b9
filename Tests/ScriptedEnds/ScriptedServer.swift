import Foundation
import Glibc
import Synchronization

/// What a scripted server does with a connection, in order; at the end it closes it.
package enum Step: Sendable {
    /// Reads up to the blank line that ends a request's head.
    case readHead
    /// Reads what comes first, a piece of it at least: a TLS client's greeting, say.
    case readSome
    /// Reads chunks until the empty one, and counts their bytes.
    case readChunkedBody
    case send(String)
    case sendBytes([UInt8])
    case pause(milliseconds: Int)
    /// Sends the text again and again until the client has gone; so many milliseconds apart.
    case repeatForever(String, milliseconds: Int)
    /// Sends the response of a measured download: a head and then zeros until the client has gone.
    case flood
    /// Closes with a reset instead of an orderly end.
    case reset
    /// Says nothing until the client has gone, and reads what it sends.
    case silence
    /// Says nothing until the client has gone, and reads nothing either.
    case deafness

    package static func answer(_ status: String, _ body: String, headers: String = "") -> [Step] {
        [.readHead, .send("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")]
    }
}

/// A server on loopback that follows a script to the letter, however wrong it is. One thread accepts, one more per connection.
package final class ScriptedServer: Sendable {
    package let port: UInt16
    private let host: String
    private let listener: Int32
    private let script: [Step]
    private let tally = Tally()
    private let state = Mutex((connections: 0, bodyBytes: 0, isClosed: false))

    /// Runs `body` with a server, and closes it afterwards.
    package static func run<Result>(
        _ script: [Step],
        on host: String = "127.0.0.1",
        _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let server = try ScriptedServer(script, host)
        defer { server.close() }
        return try await body(server)
    }

    private init(_ script: [Step], _ host: String) throws {
        self.host = host
        self.script = script
        (listener, port) = try listen(backlog: 512, on: host)
        Thread.detachNewThread { [self] in accept() }
    }

    package var url: String { "http://\(host):\(port)/" }
    /// Connections accepted until now.
    package var connections: Int { state.withLock { $0.connections } }
    /// Bytes of chunked bodies received until now.
    package var bodyBytes: Int { state.withLock { $0.bodyBytes } }

    /// Bytes that the connections took until now; what the kernel still holds back is among them.
    package var sentBytes: Int { tally.sentBytes.load(ordering: .relaxed) }

    /// Heads of requests that were read until now.
    package var requests: Int { tally.requests.load(ordering: .relaxed) }

    private func close() {
        state.withLock { $0.isClosed = true }
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private func accept() {
        while true {
            let socket = Glibc.accept(listener, nil, nil)
            // Else a program started meanwhile would keep the connection open.
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            guard socket >= 0, !state.withLock({ $0.isClosed }) else { return }
            state.withLock { $0.connections += 1 }
            Thread.detachNewThread { [self] in
                var connection = Connection(socket: socket, tally: tally)
                for step in script where connection.isOpen {
                    connection.perform(step)
                }
                connection.close()
                state.withLock { $0.bodyBytes += connection.bodyBytes }
            }
        }
    }
}
