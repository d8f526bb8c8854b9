public import Coordination
public import Foundation

/// Everything that the routes translate to and from. They decide nothing themselves.
public struct WebServices: Sendable {
    public var situation: Situation
    public var sessions: SessionService
    public var reports: ReportService
    public var registry: RegistryService
    public var polling: PollingService
    public var bandwidth: BandwidthService
    public var log: LogService
    public var access: AccessService
    public var history: any EvidenceStore & HistoryStore
    public var conditions: Conditions
    public var metrics: DaemonMetrics
    public var time: any Timekeeper

    public init(
        situation: Situation,
        sessions: SessionService,
        reports: ReportService,
        registry: RegistryService,
        polling: PollingService,
        bandwidth: BandwidthService,
        log: LogService,
        access: AccessService,
        history: any EvidenceStore & HistoryStore,
        conditions: Conditions,
        metrics: DaemonMetrics,
        time: any Timekeeper
    ) {
        self.situation = situation
        self.sessions = sessions
        self.reports = reports
        self.registry = registry
        self.polling = polling
        self.bandwidth = bandwidth
        self.log = log
        self.access = access
        self.history = history
        self.conditions = conditions
        self.metrics = metrics
        self.time = time
    }
}

/// How the web server presents itself.
public struct WebConfiguration: Sendable {
    public var host: String
    public var port: Int
    /// In which times are written and read.
    public var timeZone: TimeZone
    public var version: String
    /// Cookies only over HTTPS: set behind a proxy that ends TLS.
    public var secureCookies: Bool
    /// Connections at once, event streams included. Others wait until one is closed.
    public var connectionLimit: Int
    /// Event streams at once; never more than half of the connections, so that there is room for those who ask something.
    public var streamLimit: Int

    /// A connection is a descriptor, and probes and the database need theirs: far below the `LimitNOFILE` of the unit.
    public static let maxConnections = 8_192

    /// How many connections leave descriptors for everything else: a quarter of them.
    public static func connections(ofOpenFiles limit: Int) -> Int { min(maxConnections, max(1, limit / 4)) }

    public init(
        host: String,
        port: Int,
        timeZone: TimeZone,
        version: String,
        secureCookies: Bool = false,
        connectionLimit: Int = WebConfiguration.maxConnections,
        streamLimit: Int = 4_000
    ) {
        self.host = host
        self.port = port
        self.timeZone = timeZone
        self.version = version
        self.secureCookies = secureCookies
        self.connectionLimit = connectionLimit
        self.streamLimit = min(streamLimit, connectionLimit / 2)
    }
}
