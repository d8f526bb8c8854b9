internal import NIOSSL
internal import Synchronization

/// The far end behind one listener of the simulator; what it answers is replaced while it runs.
final class SimulatedFarEnd: FarEnd {
    private struct State {
        var table = PointTable()
        var tls: NIOSSLContext?
    }

    private let state = Mutex(State())

    func become(_ table: PointTable, tls: NIOSSLContext?) {
        state.withLock { $0 = State(table: table, tls: tls) }
    }

    func connection() -> ConnectionTreatment { state.withLock { $0.table.connection } }

    func request(path: String) -> RequestTreatment {
        let table = state.withLock { $0.table }
        return table.treatment(of: path)
    }

    var tls: NIOSSLContext? { state.withLock { $0.tls } }
}
