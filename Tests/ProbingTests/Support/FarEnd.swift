import Foundation
import Glibc
import Synchronization

/// A far end on loopback, good and bad by path. One thread accepts, one more per connection.
///
/// | path | answer |
/// |---|---|
/// | `/ok` | 200 |
/// | `/status/503` | that status |
/// | `/moved` | a redirect to `/ok` |
/// | `/silent` | none |
/// | `/garbage` | something that is not HTTP |
/// | `/down` | bytes without end |
/// | `/short` | 200, 100 bytes |
/// | `/encoded` | 200, 100 bytes, said to be compressed |
/// | `/up` | takes a chunked body, then 200 |
/// | `/full` | 413 at once |
/// | `/stuck` | takes nothing of a body, answers nothing |
final class FarEnd: Sendable {
    let port: UInt16
    private let listener: Int32
    private let isClosed = Atomic(false)

    /// Runs `body` with a far end and closes it afterwards.
    static func run<Result>(_ body: (FarEnd) async throws -> Result) async throws -> Result {
        let farEnd = try FarEnd()
        defer { farEnd.close() }
        return try await body(farEnd)
    }

    private init() throws {
        (listener, port) = try Self.listen()
        Thread.detachNewThread { [self] in accept() }
    }

    func url(_ path: String) throws -> URL { try Self.url(port, path) }

    /// An address at which nobody listens.
    static func refusing() throws -> URL {
        let (socket, port) = try listen()
        Glibc.close(socket)
        return try url(port, "/")
    }

    private static func url(_ port: UInt16, _ path: String) throws -> URL {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
        return url
    }

    private static func listen() throws -> (socket: Int32, port: UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) | Glibc.listen(listener, 256) | getsockname(listener, address, &length)
            }
        }
        guard result == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private func close() {
        isClosed.store(true, ordering: .relaxed)
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private func accept() {
        while true {
            let socket = Glibc.accept(listener, nil, nil)
            guard socket >= 0, !isClosed.load(ordering: .relaxed) else { return }
            Thread.detachNewThread {
                var caller = Caller(socket: socket)
                caller.serve()
                Glibc.close(socket)
            }
        }
    }
}
