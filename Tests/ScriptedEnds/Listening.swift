import Foundation
import Glibc

/// A loopback socket that listens on a free port of 127.0.0.1, or of another address of this machine.
package func listen(backlog: Int32, on host: String = "127.0.0.1") throws -> (socket: Int32, port: UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw POSIXError(.EINVAL) }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            bind(listener, address, length) | Glibc.listen(listener, backlog) | getsockname(listener, address, &length)
        }
    }
    guard result == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    return (listener, UInt16(bigEndian: address.sin_port))
}

/// A loopback port that nobody listens on.
package func refusingPort() throws -> UInt16 {
    let (socket, port) = try listen(backlog: 1)
    close(socket)
    return port
}

/// A port that answers no connection: it listens, but the kernel drops what exceeds its backlog.
package struct FullBacklog: ~Copyable {
    package let port: UInt16
    private let listener: Int32
    private let fillers: [Int32]

    package init() throws {
        let (listener, port) = try listen(backlog: 0)
        self.listener = listener
        self.port = port
        // One connection fits a backlog of 0.
        fillers = (0..<4).map { _ in connectWithoutWaiting(to: port) }
    }

    deinit {
        for socket in fillers { close(socket) }
        close(listener)
    }
}

private func connectWithoutWaiting(to port: UInt16) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let client = socket(AF_INET, kind, 0)
    _ = connect(client, to: port)
    return client
}

/// Whether the port of this machine takes a connection.
package func takesConnections(_ port: UInt16) -> Bool {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(client) }
    return connect(client, to: port)
}

private func connect(_ socket: Int32, to port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
