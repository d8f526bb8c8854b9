internal import Logging

/// What all connections of one process share.
struct ResponderResources: Sendable {
    let limits: ResponderLimits
    let random: RandomSource
    let transfers: TransferSlots
    let connections: TransferSlots
    let logger: Logger

    init(limits: ResponderLimits, logger: Logger) {
        self.limits = limits
        self.logger = logger
        random = .shared
        transfers = TransferSlots(limit: limits.transfers)
        connections = TransferSlots(limit: limits.connections)
    }
}
