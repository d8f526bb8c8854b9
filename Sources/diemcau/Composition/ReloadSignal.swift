import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the registry file again on SIGHUP.
struct ReloadSignal: Service {
    let reload: @Sendable () async -> Void

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() { await reload() }
    }
}
