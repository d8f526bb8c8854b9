import Foundation

/// Sends datagrams to a program of this machine, as systemd and its journal take them.
struct DatagramSocket: Sendable {
    private let descriptor: Int32
    private let path: [UInt8]

    /// Open as long as the process.
    ///
    /// - Parameter path: A leading `@` stands for the abstract namespace.
    /// - Returns: Nil when the system gives no socket, or for a path that is empty or too long for one.
    init?(path: String) {
        var path = Array(path.utf8)
        guard !path.isEmpty, path.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        // Names in the abstract namespace begin with a zero byte.
        if path[0] == UInt8(ascii: "@") { path[0] = 0 }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        self.path = path
    }

    /// Whether all of it was taken.
    ///
    /// - Parameter waits: For a receiver that does not keep up.
    func send(_ bytes: [UInt8], waits: Bool) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let flags = Int32(MSG_NOSIGNAL) | (waits ? 0 : Int32(MSG_DONTWAIT))
        let sent = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, flags, $0, length)
            }
        }
        return sent == bytes.count
    }
}
