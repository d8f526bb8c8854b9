import Conference
public import Coordination
public import Curl
public import Foundation
import Synchronization

/// Probes over libcurl. One call per turn of a lane brings all that ended in it.
public final class CurlProber: Prober {
    public let results: AsyncStream<[ProbeResult]>

    /// Not private: tests break its lanes.
    let engine: CurlEngine
    private let desk: ProbeDesk
    private let preparation: Mutex<TargetPreparation>

    /// - Parameters:
    ///   - limits: How much may be under way at once. The polling service has a limit of its own, which should be the lower one.
    ///   - confinement: Where probes may go.
    ///   - now: The wall clock, by which outcomes are stamped and nothing is measured.
    /// - Throws: `EngineError` when the system has no descriptors or threads left.
    public convenience init(
        limits: CurlEngine.Limits = CurlEngine.Limits(),
        confinement: AddressConfinement = AddressConfinement(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(EngineError) {
        try self.init(limits: limits, addresses: confinement.filter, now: now)
    }

    /// As above, with a confinement that may change.
    public convenience init(
        limits: CurlEngine.Limits = CurlEngine.Limits(),
        confinement: ConfinementInForce
    ) throws(EngineError) {
        try self.init(limits: limits, addresses: confinement.filter, now: { Date() })
    }

    private init(
        limits: CurlEngine.Limits,
        addresses: AddressFilter,
        now: @escaping @Sendable () -> Date
    ) throws(EngineError) {
        let (stream, continuation) = AsyncStream.makeStream(of: [ProbeResult].self)
        let desk = ProbeDesk(continuation, now)
        engine = try CurlEngine(limits: limits) { desk.finish($0) }
        preparation = Mutex(TargetPreparation(addresses: addresses))
        results = stream
        self.desk = desk
    }

    public var isWell: Bool { engine.isWell }

    public func isTurning(within limit: Duration) -> Bool { engine.isTurning(within: limit) }

    public func retarget(_ targets: [ProbeTarget]) async {
        preparation.withLock { preparation in
            desk.ledger.withLock { ledger in
                let anew = preparation.survey(targets)
                ledger.retarget(targets, anew: anew) { preparation.prepare($0) }
                desk.certificates.keep(ledger.targets.values)
            }
        }
    }

    public func submit(_ orders: [ProbeOrder]) {
        let submissions = desk.accept(orders)
        guard !engine.submit(submissions) else { return }
        // Shut down: the stream has ended or is about to, and nobody waits any more.
        desk.forget(submissions.map(\.ticket))
    }

    public func shutdown() async {
        await engine.shutdownWithoutBlocking()
        desk.close()
    }
}

/// Where orders become transfers and completions become results.
private final class ProbeDesk: Sendable {
    let ledger = Mutex(ProbeLedger())
    let certificates = CertificateBook()
    private let continuation: AsyncStream<[ProbeResult]>.Continuation

    private let now: @Sendable () -> Date

    init(_ continuation: AsyncStream<[ProbeResult]>.Continuation, _ now: @escaping @Sendable () -> Date) {
        self.continuation = continuation
        self.now = now
    }

    /// The transfers to make. Orders that cannot be carried out are answered here.
    func accept(_ orders: [ProbeOrder]) -> [CurlEngine.Submission] {
        var submissions: [CurlEngine.Submission] = []
        submissions.reserveCapacity(orders.count)
        var refused: [ProbeResult] = []
        ledger.withLock { ledger in
            for order in orders {
                guard let target = ledger.targets[order.endpoint], let request = target.request else {
                    let isKnown = ledger.targets[order.endpoint] != nil
                    refused.append(ProbeResult(order, isKnown ? .unusableAddress : .cancelled, at: now()))
                    continue
                }
                let ticket = ledger.enter(target, lagMs: order.lagMs)
                submissions.append(CurlEngine.Submission(ticket: ticket, request: request))
            }
        }
        if !refused.isEmpty { continuation.yield(refused) }
        return submissions
    }

    /// On a lane's thread.
    func finish(_ completions: [Completion]) {
        let now = ClockReading(wall: self.now())
        var results: [ProbeResult] = []
        results.reserveCapacity(completions.count)
        ledger.withLock { ledger in
            for completion in completions {
                guard let entry = ledger.take(completion.ticket) else { continue }
                let outcome = ProbeOutcome(
                    completion,
                    of: entry.target,
                    certificates,
                    lagMs: entry.lagMs,
                    now: now
                )
                results.append(ProbeResult(endpoint: entry.target.target.endpoint, outcome: outcome))
            }
        }
        continuation.yield(results)
    }

    func forget(_ tickets: [UInt64]) {
        ledger.withLock { ledger in
            for ticket in tickets { _ = ledger.take(ticket) }
        }
    }

    func close() { continuation.finish() }
}

extension ProbeResult {
    fileprivate init(_ order: ProbeOrder, _ cause: FailureCause, at now: Date) {
        let failure = ProbeOutcome.Failure(reason: .internal, cause: cause)
        self.init(
            endpoint: order.endpoint,
            outcome: ProbeOutcome(startedAt: now, lagMs: order.lagMs, result: .failed(failure))
        )
    }
}
