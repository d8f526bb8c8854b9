import Curl

extension CurlEngine {
    /// False when a lane is broken; one that hangs does not say so here.
    var isWell: Bool { health.allSatisfy { $0.failure == nil } }

    /// Whether every lane works and has turned within the last `limit`.
    func isTurning(within limit: Duration) -> Bool { health.allSatisfy { $0.isWell(within: limit) } }
}
