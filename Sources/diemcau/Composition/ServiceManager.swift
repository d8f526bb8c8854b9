import Foundation
import Synchronization

/// Talks to systemd by the datagram protocol of `sd_notify(3)`. Does nothing when no manager listens.
final class ServiceManager: Sendable {
    private let socketPath: String?
    /// Half of the manager's limit, as `sd_watchdog_enabled(3)` recommends; nil when it sets none.
    let watchdogInterval: Duration?
    private let isReady = Mutex(false)

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        socketPath = environment["NOTIFY_SOCKET"]
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap(Int.init).map { .microseconds($0 / 2) }
    }

    func ready() {
        isReady.withLock { $0 = true }
        send("READY=1")
    }

    func stopping() { send("STOPPING=1") }

    /// Feeds the watchdog; before `ready()` the manager's start limit holds instead.
    @Sendable func beat() {
        if isReady.withLock({ $0 }) { send("WATCHDOG=1") }
    }

    private func send(_ message: String) {
        guard let socketPath, !socketPath.isEmpty else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var path = Array(socketPath.utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // A leading @ stands for the abstract namespace, whose names begin with a zero byte.
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let bytes = Array(message.utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
