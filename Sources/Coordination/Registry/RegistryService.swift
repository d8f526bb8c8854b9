public import Conference
import Foundation
import LocatedJSON
public import Logging
public import ServiceLifecycle

/// Keeps the registry: reconciles with the file at the start, on a signal and when the file changes, and takes edits.
public actor RegistryService: Service {
    private let source: RegistrySource
    private let store: any RegistryStore & EvidenceStore
    private let situation: Situation
    private let polling: PollingService
    private let recorder: Recorder
    private let tail: LogTail
    private let conditions: Conditions
    private let time: any Timekeeper
    private let logger: Logger
    /// Hears of a registry before its points are polled.
    private let adopting: @Sendable (Registry) -> Void

    private var stamp: Date?
    private var reloadWanted = false
    /// False from a save until what was saved is in force: the store may go away in between.
    private var isInForce = true
    /// The time zone of the declaration that was read last, an IANA name; nil before one could be read.
    public private(set) var declaredTimeZone: String?
    /// An edit reads, decides and saves; the actor alone would let another in between.
    private let turn = Turn()

    static let tick: Duration = .seconds(2)

    /// - Parameter adopting: Told of each registry that comes into force from now on, before its points are polled.
    public init(
        source: RegistrySource,
        store: any RegistryStore & EvidenceStore,
        situation: Situation,
        polling: PollingService,
        recorder: Recorder,
        tail: LogTail,
        conditions: Conditions,
        time: any Timekeeper,
        logger: Logger,
        adopting: @escaping @Sendable (Registry) -> Void = { _ in }
    ) {
        self.source = source
        self.store = store
        self.situation = situation
        self.polling = polling
        self.recorder = recorder
        self.tail = tail
        self.conditions = conditions
        self.time = time
        self.logger = logger
        self.adopting = adopting
    }

    public func run() async throws {
        await time.repeating(every: Self.tick) { await self.look() }
    }

    /// Reads the file now, changed or not. What is wrong with it is told as when it changes.
    public func requestReload() async {
        reloadWanted = true
        await look()
    }

    /// Reads the file and puts it in force.
    ///
    /// - Throws: `DocumentError` for a broken file, `RegistryRefusal` for one that is not there or empties the registry,
    ///   `StoreError`.
    @discardableResult
    public func reload() async throws -> Reconciliation {
        try await turn.take { try await reconcile() }
    }

    private func reconcile() async throws -> Reconciliation {
        stamp = source.stamp()
        let bytes: [UInt8]
        do { bytes = try source.read() } catch { throw RegistryRefusal(error, file: source.name) }
        let declaration = try RegistryFile.read(bytes, fileName: source.name)
        declaredTimeZone = declaration.timeZone
        let stored = try await store.registeredEndpoints()
        let reconciliation = Reconciliation(declaration: declaration, stored: stored, now: time.now)
        if declaration.endpoints.isEmpty, !reconciliation.retired.isEmpty {
            throw RegistryRefusal.emptied(registered: reconciliation.retired.count)
        }
        if !reconciliation.isEmpty {
            _ = try await store.save(reconciliation.all, drafts: LogDraft.registry(reconciliation, at: time.now))
            isInForce = false
            tail.signal()
            try await putInForce(Self.merged(reconciliation.all, into: stored))
        } else if !isInForce {
            try await putInForce(stored)
        }
        return reconciliation
    }

    private func look() async {
        await catchUp()
        let current = source.stamp()
        guard reloadWanted || current != stamp else { return }
        reloadWanted = false
        do {
            let changes = try await reload()
            // What it changes has entries of its own.
            if conditions.clear(.registryFile), changes.isEmpty {
                recorder.record(EvidenceBatch(drafts: [.registryMended(at: time.now)]))
            }
            logger.notice(
                "Registry file read",
                metadata: [
                    "added": "\(changes.added.count)", "changed": "\(changes.changed.count)",
                    "retired": "\(changes.retired.count)",
                ]
            )
        } catch {
            // The stamp is kept: a broken file is reported once for each time that it was written.
            conditions.raise(.registryFile, detail: "\(error)", at: time.now)
            logger.error("Registry file not taken; nothing changed", metadata: ["error": "\(error)"])
            if let draft = Self.draft(of: error, at: time.now) { recorder.record(EvidenceBatch(drafts: [draft])) }
            if error is StoreError { reloadWanted = true }
        }
    }

    private static func draft(of error: any Error, at now: Date) -> LogDraft? {
        switch error {
        case let broken as DocumentError:
            .registryRefused(faults: broken.faults.count + broken.omitted, first: broken.lines.first, at: now)
        case let refusal as RegistryRefusal: .registryRefused(faults: 1, first: refusal.text, at: now)
        default: nil
        }
    }

    /// Puts in force what was saved before the store went away.
    private func catchUp() async {
        guard !isInForce else { return }
        do {
            try await turn.take { try await putInForce(try await store.registeredEndpoints()) }
        } catch {
            logger.debug("Saved registry waits for the store", metadata: ["error": "\(error)"])
        }
    }

    /// What is stored once `saved` has been written over what was stored before.
    private static func merged(
        _ saved: [RegisteredEndpoint],
        into stored: [RegisteredEndpoint]
    ) -> [RegisteredEndpoint] {
        let known = Set(saved.map(\.id))
        return stored.filter { !known.contains($0.id) } + saved
    }

    /// Only within a turn.
    ///
    /// - Parameter stored: What the store holds now.
    private func putInForce(_ stored: [RegisteredEndpoint]) async throws(StoreError) {
        let registry = Registry(stored)
        var evidence = StoredEvidence()
        if await situation.lacksEvidence(for: registry) { evidence = try await store.latestEvidence() }
        adopting(registry)
        recorder.record(await situation.adopt(registry, stored: evidence))
        await polling.retarget()
        isInForce = true
    }
}

extension RegistryService {
    /// Registers an endpoint through the API.
    public func create(_ endpoint: Endpoint, for principal: Principal) async throws(ServiceError) -> RegisteredEndpoint
    {
        guard principal.role >= .admin else { throw .forbidden }
        return try await edit(for: principal) { edit, now throws(ServiceError) in
            (try edit.adding(endpoint), .endpointAdded(endpoint, by: principal.name, at: now))
        }
    }

    /// Replaces the declaration of an endpoint that belongs to the API.
    ///
    /// - Parameters:
    ///   - revision: The revision that the caller has seen; nil skips the check.
    ///   - change: Pure.
    public func change(
        _ id: EndpointID,
        revision: Int?,
        for principal: Principal,
        change: @Sendable (inout Endpoint) -> Void
    ) async throws(ServiceError) -> RegisteredEndpoint {
        guard principal.role >= .admin else { throw .forbidden }
        return try await edit(for: principal) { edit, now throws(ServiceError) in
            let changed = try edit.changing(id, revision: revision, change)
            return (changed, .endpointChanged(changed.endpoint, by: principal.name, at: now))
        }
    }

    /// Puts an endpoint into maintenance or takes it out, whoever declares it: this is a person's word.
    public func set(
        _ administrative: AdministrativeState,
        of id: EndpointID,
        revision: Int?,
        for principal: Principal
    ) async throws(ServiceError) -> RegisteredEndpoint {
        guard principal.role >= .operator else { throw .forbidden }
        return try await edit(for: principal) { edit, now throws(ServiceError) in
            let changed = try edit.setting(administrative, of: id, revision: revision, at: now)
            let draft =
                if case .maintenance(let until, let note) = administrative {
                    LogDraft.maintenanceStarted(id, until: until, note: note, by: principal.name, at: now)
                } else {
                    LogDraft.maintenanceEnded(id, by: principal.name, at: now)
                }
            return (changed, draft)
        }
    }

    /// Retires an endpoint that belongs to the API; its history is kept.
    public func retire(_ id: EndpointID, revision: Int?, for principal: Principal) async throws(ServiceError) {
        guard principal.role >= .admin else { throw .forbidden }
        _ = try await edit(for: principal) { edit, now throws(ServiceError) in
            let retired = try edit.retiring(id, revision: revision, at: now)
            return (retired, .endpointRetired(retired.endpoint, by: principal.name, at: now))
        }
    }

    /// Reads, decides and saves; of two who edit at once, the second sees what the first has saved.
    private func edit(
        for principal: Principal,
        _ decide: @Sendable (RegistryEdit, Date) throws(ServiceError) -> (RegisteredEndpoint, LogDraft)
    ) async throws(ServiceError) -> RegisteredEndpoint {
        let result: Result<RegisteredEndpoint, ServiceError> = await turn.take {
            do throws(ServiceError) {
                return .success(try await decideAndSave(principal, decide))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func decideAndSave(
        _ principal: Principal,
        _ decide: @Sendable (RegistryEdit, Date) throws(ServiceError) -> (RegisteredEndpoint, LogDraft)
    ) async throws(ServiceError) -> RegisteredEndpoint {
        let stored = try await ServiceError.storing { () throws(StoreError) in try await store.registeredEndpoints() }
        let (endpoint, draft) = try decide(RegistryEdit(stored: stored, scope: principal.scope), time.now)
        try await ServiceError.storing { () throws(StoreError) in
            _ = try await store.save([endpoint], drafts: [draft])
            isInForce = false
            tail.signal()
            try await putInForce(Self.merged([endpoint], into: stored))
        }
        return endpoint
    }
}
