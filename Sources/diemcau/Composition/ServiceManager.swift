import Foundation
import Synchronization

/// Talks to systemd by the datagram protocol of `sd_notify(3)`. Does nothing when no manager listens.
final class ServiceManager: Sendable {
    private let socket: DatagramSocket?
    /// Half of the manager's limit, as `sd_watchdog_enabled(3)` recommends; nil when it sets none.
    let watchdogInterval: Duration?
    private let isReady = Mutex(false)

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        socket = environment["NOTIFY_SOCKET"].flatMap(DatagramSocket.init)
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

    private func send(_ message: String) { _ = socket?.send(Array(message.utf8), waits: true) }
}
