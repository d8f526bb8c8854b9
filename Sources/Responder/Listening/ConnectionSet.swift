internal import NIOCore
internal import Synchronization

/// The open connections of one listener.
final class ConnectionSet: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    func insert(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        channels.withLock { $0[id] = channel }
        channel.closeFuture.whenComplete { [weak self] _ in
            self?.channels.withLock { _ = $0.removeValue(forKey: id) }
        }
    }

    /// Ends all of them by reset, as a host does that loses its service.
    func resetAll() {
        for channel in all {
            channel.resetOnClose()
            channel.close(promise: nil)
        }
    }

    /// Makes all of them fall silent.
    func cutAll() {
        for channel in all { channel.pipeline.fireUserInboundEventTriggered(LineCut()) }
    }

    var count: Int { channels.withLock { $0.count } }

    private var all: [any Channel] { channels.withLock { Array($0.values) } }
}
