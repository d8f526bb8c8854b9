import NIOCore
import NIOPosix

extension ListenFailure {
    /// Takes the address and lets go of it: a start that must be refused is refused before it leaves a trace. Port 0 is
    /// always there.
    ///
    /// - Throws: `ListenFailure`; what else may be wrong is told when the pages are served.
    public static func check(host: String, port: Int) async throws {
        guard port > 0 else { return }
        do {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port).get()
            try await channel.close()
        } catch let error as IOError {
            if let failure = ListenFailure(error, host: host, port: port) { throw failure }
        } catch {}
    }
}
