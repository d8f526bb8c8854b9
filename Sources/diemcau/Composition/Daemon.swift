import Conference
import Coordination
import Curl
import Foundation
import Logging
import Probing
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// The composition root: every concrete type of the daemon is named here, in the order in which they depend on each other.
struct Daemon {
    let settings: ServeSettings
    let logger: Logger

    /// Runs until a signal.
    func run() async throws {
        let time = SystemTime()
        let directory = DataDirectory(path: settings.dataDirectory)
        let (store, lock) = try open(directory)
        defer { withExtendedLifetime(lock) {} }

        // What is known.
        let conditions = Conditions()
        let metrics = DaemonMetrics()
        let situation = Situation(
            policy: TrackerPolicy(
                confirmDown: settings.confirmDown,
                confirmUp: settings.confirmUp
            ),
            references: settings.references,
            time: time,
            conditions: conditions
        )

        // The record of it.
        let tail = LogTail(store: store, time: time, logger: logger)
        let recorder = Recorder(
            store: store,
            tail: tail,
            conditions: conditions,
            metrics: metrics,
            time: time,
            logger: logger
        )

        // What measures.
        let confinement = ConfinementInForce(AddressConfinement(allowed: settings.allow))
        let prober = try CurlProber(limits: proberLimits(), confinement: confinement)
        let tester = try CurlBandwidthTester(confinement: confinement)
        let polling = PollingService(
            prober: prober,
            situation: situation,
            recorder: recorder,
            conditions: conditions,
            metrics: metrics,
            time: time,
            policy: PollingPolicy(
                inFlight: inFlight,
                retry: .seconds(settings.retrySeconds),
                rate: settings.rate
            ),
            seed: UInt64(settings.port) &+ 1,
            logger: logger
        )
        let bandwidth = BandwidthService(
            tester: tester,
            situation: situation,
            recorder: recorder,
            metrics: metrics,
            time: time,
            logger: logger
        )

        // What people do.
        let registry = RegistryService(
            source: .file(settings.endpoints),
            store: store,
            situation: situation,
            polling: polling,
            recorder: recorder,
            tail: tail,
            conditions: conditions,
            time: time,
            logger: logger,
            adopting: confinement.follow
        )
        let sessions = SessionService(store: store, situation: situation, tail: tail, time: time)
        let watch = SessionWatch(
            store: store,
            situation: situation,
            recorder: recorder,
            tail: tail,
            time: time,
            logger: logger
        )
        let access = AccessService(store: store, time: time, recorder: recorder)

        // Before anything is recorded: a start that is refused is none.
        try await Self.listening { try await ListenFailure.check(host: settings.host, port: settings.port) }
        try await DaemonStart(
            settings: settings,
            store: store,
            situation: situation,
            registry: registry,
            recorder: recorder,
            conditions: conditions,
            time: time,
            logger: logger
        ).run()
        confinement.follow(await situation.registry)
        await watch.takeUp()
        let declaredZone = await registry.declaredTimeZone.flatMap(TimeZone.init(identifier:))

        let notifier = ServiceManager()
        let web = WebServer(
            services: WebServices(
                situation: situation,
                sessions: sessions,
                reports: ReportService(store: store, situation: situation, tail: tail, time: time),
                registry: registry,
                polling: polling,
                bandwidth: bandwidth,
                log: LogService(store: store, tail: tail, situation: situation),
                access: access,
                history: store,
                conditions: conditions,
                metrics: metrics,
                time: time
            ),
            configuration: WebConfiguration(
                host: settings.host,
                port: settings.port,
                timeZone: declaredZone ?? Format.vietNam,
                version: Version.text,
                secureCookies: settings.publicURL?.scheme == "https",
                connectionLimit: OpenFiles.limit.map(WebConfiguration.connections) ?? WebConfiguration.maxConnections
            ),
            logger: logger,
            onStart: { port in
                notifier.ready()
                await FirstSignIn(access: access, settings: settings, logger: logger).offer(port: port)
            }
        )

        // Later ones use earlier ones: they are stopped first.
        let services: [any Service] = [
            tail,
            recorder,
            RetentionService(
                store: store,
                time: time,
                resultDays: settings.keepDays,
                summaryDays: settings.historyDays,
                logger: logger
            ),
            PackingService(store: store, time: time, logger: logger, afterwards: Memory.trim),
            polling,
            StallWatch(
                polling: polling,
                tester: tester,
                conditions: conditions,
                time: time,
                every: notifier.watchdogInterval ?? .seconds(5),
                logger: logger,
                beat: notifier.beat
            ),
            bandwidth,
            watch,
            registry,
            ReloadSignal { await registry.requestReload() },
            web,
        ]
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(15)
        try await Self.listening { try await ServiceGroup(configuration: configuration).run() }
        await tester.shutdown()
        notifier.stopping()
    }

    /// An address that cannot be had is the caller's matter.
    private static func listening(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let failure as ListenFailure {
            throw UsageFault(failure.phrase[.vi], failure.phrase[.en])
        } catch let stopped as EventLoopStopped {
            switch stopped {
            case .prober:
                throw OwnFailure(
                    "Vòng lặp thăm dò đã dừng. Chương trình kết thúc để được khởi động lại.",
                    "The poller's event loop has stopped. The daemon ends, to be started again."
                )
            case .bandwidthTester:
                throw OwnFailure(
                    "Vòng lặp đo băng thông đã dừng. Chương trình kết thúc để được khởi động lại.",
                    "The event loop of bandwidth tests has stopped. The daemon ends, to be started again."
                )
            }
        }
    }

    private func open(_ directory: DataDirectory) throws -> (SQLiteStore, DataDirectoryLock) {
        do {
            try directory.create()
            let holder = "pid \(ProcessInfo.processInfo.processIdentifier), \(settings.host):\(settings.port)"
            let lock = try DataDirectoryLock(directory, holder: holder)
            return (try directory.open(), lock)
        } catch let error as StorageOpenError {
            throw OwnFailure(error.sentence(in: .vi), error.sentence(in: .en))
        } catch let error as DataDirectoryLock.Failure {
            throw UsageFault(error.sentence(in: .vi), error.sentence(in: .en))
        }
    }

    /// Each probe under way needs a descriptor; half of them are for the rest of the daemon, its readers above all.
    private var inFlight: Int { min(settings.inFlight, max((OpenFiles.limit ?? .max) / 2, 1)) }

    private func proberLimits() -> CurlEngine.Limits {
        var limits = CurlEngine.Limits()
        limits.lanes = settings.lanes
        // The schedule decides what may be under way. A lane, whose share is its part of this, never has to make a probe wait
        // because its own points are darker than those of the others.
        limits.inFlight = inFlight * settings.lanes
        limits.keptConnections = OpenFiles.keepable
        return limits
    }
}
