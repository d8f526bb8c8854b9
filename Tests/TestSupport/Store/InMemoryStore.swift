public import Conference
public import Coordination
import Foundation

/// A store that forgets: passes the same contract as the real one, and fails when told to.
public actor InMemoryStore {
    var endpoints: [EndpointID: RegisteredEndpoint] = [:]
    /// In the order of commits.
    var probes: [EndpointID: NumberedRows<ProbeOutcome>] = [:]
    /// The last probe of each endpoint that is packed, by its number.
    var packed: [EndpointID: Int64] = [:]
    /// The newest of an endpoint, all others of which are gone.
    var spared: [EndpointID: Int64] = [:]
    var sums: [UTCDay: [EndpointID: [HourOfHistory]]] = [:]
    /// Every step of a history task that was asked for.
    public internal(set) var historyTasks: [HistoryTask] = []
    var statuses: [EndpointID: LinkStatus] = [:]
    var measurements = NumberedRows<BandwidthMeasurement>()
    var reports = NumberedRows<FieldReport>()
    var aliveAt: Date?
    var sessions: [SessionID: Session] = [:]
    var sessionsByKey: [String: (request: String, id: SessionID)] = [:]
    var waivers: [SessionID: [EndpointID: Waiver]] = [:]
    var snapshots: [SessionID: [GateSnapshot]] = [:]
    var signOffs: [SessionID: [SignOff]] = [:]
    var credentials: [Credential] = []
    var log: [LogEntry] = []

    private var failure: StoreError?
    private var failureAfterSave: StoreError?
    /// What `commit` waits for; nil while it need not.
    private var waiting: [CheckedContinuation<Void, Never>]?
    /// What `backlog` says of packs that cannot be read.
    var unreadable = 0
    /// Batches kept by `commit`.
    public internal(set) var commits = 0

    public init(endpoints: [RegisteredEndpoint] = []) {
        self.endpoints = Dictionary(endpoints.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Every call fails with `error` from now on; nil heals.
    public func fail(with error: StoreError?) { failure = error }

    /// No commit comes back until `releaseCommits`.
    public func holdCommits() { waiting = [] }

    public func releaseCommits() {
        for commit in waiting ?? [] { commit.resume() }
        waiting = nil
    }

    func passGate() async {
        guard waiting != nil else { return }
        await withCheckedContinuation { waiting?.append($0) }
    }

    public func setUnreadable(_ packs: Int) { unreadable = packs }

    /// The next save of endpoints succeeds, and every call after it fails with `error`.
    public func failAfterSave(with error: StoreError) { failureAfterSave = error }

    func noteSave() {
        guard let error = failureAfterSave else { return }
        failureAfterSave = nil
        failure = error
    }

    func checkHealth() throws(StoreError) {
        if let failure { throw failure }
    }

    func checkRegistered(_ ids: some Sequence<EndpointID>) throws(StoreError) {
        for id in ids where endpoints[id] == nil { throw .refused("endpoint \(id) is not registered") }
    }

    func checkKnown(_ id: SessionID) throws(StoreError) {
        guard sessions[id] != nil else { throw .failed("session \(id) does not exist") }
    }

    func write(_ drafts: [LogDraft]) -> [LogEntry] {
        let first = Int64(log.count) + 1
        let entries = drafts.enumerated().map { LogEntry(seq: first + Int64($0.offset), draft: $0.element) }
        log += entries
        return entries
    }
}

extension InMemoryStore: LogStore {
    public func append(_ drafts: [LogDraft]) throws(StoreError) -> [LogEntry] {
        try checkHealth()
        return write(drafts)
    }

    public func entries(_ query: LogQuery) throws(StoreError) -> [LogEntry] {
        try checkHealth()
        func matches(_ entry: LogEntry) -> Bool {
            (query.endpoint == nil || entry.draft.endpoint == query.endpoint)
                && (query.session == nil || entry.draft.session == query.session)
                && (query.kinds.isEmpty || query.kinds.contains(entry.draft.kind))
        }
        let found =
            switch query.position {
            case .after(let seq): log.filter { $0.seq > seq && matches($0) }
            case .before(let seq): log.reversed().filter { $0.seq < seq ?? .max && matches($0) }
            }
        return Array(found.prefix(query.limit))
    }

    public func newestSequence() throws(StoreError) -> Int64 {
        try checkHealth()
        return Int64(log.count)
    }

    public func undelivered(limit: Int) throws(StoreError) -> [LogEntry] {
        try checkHealth()
        return Array(log.filter(\.draft.notifies).prefix(limit))
    }
}
