import Foundation
import Glibc
import Synchronization

/// What a scripted server does with a connection, in order; at the end it closes it.
enum Step: Sendable {
    /// Reads up to the blank line that ends a request's head.
    case readHead
    /// Reads chunks until the empty one, and counts their bytes.
    case readChunkedBody
    case send(String)
    case pause(milliseconds: Int)
    /// Sends the text again and again until the client has gone; so many milliseconds apart.
    case repeatForever(String, milliseconds: Int)
    /// Sends the response of a measured download: a head and then zeros until the client has gone.
    case flood
    /// Closes with a reset instead of an orderly end.
    case reset
    /// Does nothing until the client has gone.
    case silence

    static func answer(_ status: String, _ body: String, headers: String = "") -> [Step] {
        [.readHead, .send("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")]
    }
}

/// A server on loopback that follows a script to the letter, however wrong it is. One thread accepts, one more per connection.
final class ScriptedServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let script: [Step]
    private let state = Mutex((connections: 0, bodyBytes: 0, isClosed: false))

    /// Runs `body` with a server, and closes it afterwards.
    static func run<Result>(
        _ script: [Step],
        _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let server = try ScriptedServer(script)
        defer { server.close() }
        return try await body(server)
    }

    private init(_ script: [Step]) throws {
        self.script = script
        (listener, port) = try listen(backlog: 512)
        Thread.detachNewThread { [self] in accept() }
    }

    var url: String { "http://127.0.0.1:\(port)/" }
    /// Connections accepted until now.
    var connections: Int { state.withLock { $0.connections } }
    /// Bytes of chunked bodies received until now.
    var bodyBytes: Int { state.withLock { $0.bodyBytes } }

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
                var connection = Connection(socket: socket)
                for step in script where connection.isOpen {
                    connection.perform(step)
                }
                connection.close()
                state.withLock { $0.bodyBytes += connection.bodyBytes }
            }
        }
    }
}

/// A loopback socket that listens on a free port.
func listen(backlog: Int32) throws -> (socket: Int32, port: UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            bind(listener, address, length) | Glibc.listen(listener, backlog) | getsockname(listener, address, &length)
        }
    }
    guard result == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    return (listener, UInt16(bigEndian: address.sin_port))
}
