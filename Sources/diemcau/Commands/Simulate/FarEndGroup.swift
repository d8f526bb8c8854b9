import Conference
import Logging
import Responder
import ServiceLifecycle
import UnixSignals

/// Runs far ends until a signal.
enum FarEndGroup {
    /// - Parameter beside: Services whose own end does not end the rest.
    static func run(_ services: [any Service], beside: [any Service] = []) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }
                + beside.map { .init(service: $0, successTerminationBehavior: .ignore) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Journal.logger(level: .warning)
        )
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let failure as BindFailure {
            throw UsageFault(failure.sentence(in: .vi), failure.sentence(in: .en))
        }
    }
}

/// The journal of programs that are no daemon.
enum Journal {
    static func logger(level: Logger.Level = .info) -> Logger {
        var logger = Logger(label: "diemcau", factory: JournalLogHandler.init)
        logger.logLevel = level
        return logger
    }
}
