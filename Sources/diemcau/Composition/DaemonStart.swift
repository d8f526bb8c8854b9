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
            try await goOnWithLast(error)
        } catch let error as CocoaError {
            throw UsageFault(
                "Không đọc được tệp \(settings.endpoints): \(error.localizedDescription)",
                "\(settings.endpoints) cannot be read: \(error.localizedDescription)"
            )
        }
        let downFor = aliveAt.map { max(0, time.now.timeIntervalSince($0)) }
        recorder.record(
            EvidenceBatch(drafts: [.started(version: Version.text, downFor: downFor, at: time.now)], aliveAt: time.now)
        )
    }

    /// A broken file stops a first start. Later the last good registry stays in force: the points have to be watched.
    private func goOnWithLast(_ error: DocumentError) async throws {
        guard await situation.registry.count > 0 else {
            let lines = error.lines
            throw UsageFault(
                lines.map(\.vietnamese).joined(separator: "\n"),
                lines.map(\.english).joined(separator: "\n")
            )
        }
        conditions.raise(.registryFile, detail: "\(error)", at: time.now)
        logger.error("Registry file not taken; the last good one is in force", metadata: ["error": "\(error)"])
    }
}
