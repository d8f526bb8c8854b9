import Conference
import Coordination
import Foundation
import LocatedJSON
import Logging

/// What happens once before the services run: the live picture is made from the store, and the registry file is read.
struct DaemonStart {
    let settings: ServeSettings
    let store: any Store
    let situation: Situation
    let registry: RegistryService
    let recorder: Recorder
    let conditions: Conditions
    let time: any Timekeeper
    let logger: Logger

    func run() async throws {
        let aliveAt = try await store.latestEvidence().aliveAt
        try await situation.load(from: store)
        do {
            try await registry.reload()
        } catch let error as DocumentError {
            let lines = error.lines
            try await goOnWithLast(
                error,
                or: UsageFault(
                    lines.map(\.vietnamese).joined(separator: "\n"),
                    lines.map(\.english).joined(separator: "\n")
                )
            )
        } catch let error as RegistryRefusal {
            try await goOnWithLast(error, or: UsageFault(error.text.vietnamese, error.text.english))
        }
        let idle = ServeSettings.idle(settings.references, in: await situation.registry)
        if !idle.isEmpty {
            logger.warning(
                "References are not registered, or are not probed: they say nothing of our own line",
                metadata: ["endpoints": "\(idle.map(\.rawValue).joined(separator: ","))"]
            )
        }
        let downFor = aliveAt.map { max(0, time.now.timeIntervalSince($0)) }
        recorder.record(
            EvidenceBatch(drafts: [.started(version: Version.text, downFor: downFor, at: time.now)], aliveAt: time.now)
        )
    }

    /// A file that is broken or gone stops a first start. Later the last good registry stays in force: the points have to
    /// be watched.
    private func goOnWithLast(_ error: any Error, or fault: UsageFault) async throws {
        guard await situation.registry.count > 0 else { throw fault }
        conditions.raise(.registryFile, detail: "\(error)", at: time.now)
        logger.error("Registry file not taken; the last good one is in force", metadata: ["error": "\(error)"])
    }
}
