public import Conference
import Foundation

/// A full test under way, both directions one after the other.
struct RunningFullTest {
    /// Its own task, so that it can be stopped.
    var task: Task<Void, Never>
    /// Whose it is.
    var claim: FullTestClaim
}

extension BandwidthService {
    /// Starts a full test, one direction after the other; who did is logged, and what it finds is recorded like any other
    /// measurement.
    ///
    /// - Parameters:
    ///   - insists: Also on lines that a session needs now, if it is the principal's to disturb.
    ///   - principal: Who wants it.
    /// - Throws: `ServiceError.state` with the code of a `FullTestRefusal`; `.notFound` for an endpoint that is not registered, or
    ///   not in the principal's part of the tree.
    public func measure(
        _ id: EndpointID,
        _ directions: [Direction],
        insists: Bool,
        for principal: Principal
    ) async throws(ServiceError) {
        let picture = await situation.bandwidthPicture()
        guard picture.registry[id] != nil, principal.scope.allows(id, in: picture.registry) else { throw .notFound }
        let claim = FullTestClaim(scope: principal.scope, insists: insists)
        // From here to the start nothing is waited for: of two who ask at once, one finds the other's test running.
        let refusal = gate.refusal(
            of: id,
            directions,
            registry: picture.registry,
            sessions: picture.sessions,
            running: Array(full.keys),
            by: claim,
            now: time.now
        )
        if let refusal { throw .state(refusal.code) }
        stopFloorTests(on: id, picture.registry)
        let task = Task { await self.perform(id, directions) }
        full[id] = RunningFullTest(task: task, claim: claim)
        let started = LogDraft.fullTestStarted(
            of: id,
            directions,
            insists: insists,
            by: principal.name,
            at: time.now
        )
        recorder.record(EvidenceBatch(drafts: [started]))
    }

    /// Those that a session has caught up with, since it was booked or moved at short notice.
    func stopOvertakenFullTests(_ picture: BandwidthPicture) {
        let overtaken = gate.overtaken(
            full.mapValues(\.claim),
            registry: picture.registry,
            sessions: picture.sessions,
            now: time.now
        )
        for id in overtaken { full[id]?.task.cancel() }
    }

    /// From earlier tests and from probes of the same host and port; nil: there were none.
    private func knownConnectMs(of endpoint: Endpoint, at url: URL) async -> Double? {
        var known = connects
        if let probed = endpoint.url {
            known.note(await situation.leastConnectMs(of: endpoint.id), of: endpoint.id, at: probed)
        }
        return known.leastMs(of: endpoint.id, at: url)
    }

    private func perform(_ id: EndpointID, _ directions: [Direction]) async {
        for direction in directions where !Task.isCancelled {
            let picture = await situation.bandwidthPicture()
            guard let endpoint = picture.registry[id]?.endpoint,
                let plan = FullTest.plan(for: endpoint, direction: direction)
            else { continue }
            let begin = time.now
            let trial = await tester.run(plan)
            // A test that was stopped says nothing about the line.
            if Task.isCancelled { break }
            let surroundings = LineSurroundings(
                isShared: gate.isShared(
                    id,
                    registry: picture.registry,
                    sessions: picture.sessions,
                    now: begin
                ),
                knownConnectMs: await knownConnectMs(of: endpoint, at: plan.url)
            )
            connects.note(trial.idleMs, of: id, at: plan.url)
            let result = trial.judged(plan, at: begin, surroundings)
            let line = TestedLine(endpoint: id, direction: direction)
            await note(result, of: line, at: time.now, isAwaited: true)
        }
        full[id] = nil
    }
}
