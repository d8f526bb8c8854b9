import Glibc

/// A TCP connection to loopback, on which a test speaks HTTP by hand.
final class PlainConnection: Sendable {
    struct Failed: Error {}

    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failed() }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failed() }
    }

    deinit { close(descriptor) }

    func ask(_ path: String) throws {
        let bytes = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw Failed() }
    }

    /// The beginning of what has been answered; nil when nothing comes in time.
    func answer(within milliseconds: Int) async throws -> String? {
        var bytes = [UInt8](repeating: 0, count: 1_024)
        for _ in 0...(milliseconds / 10) {
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            if count > 0 { return String(decoding: bytes.prefix(count), as: UTF8.self) }
            try await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }

    func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
