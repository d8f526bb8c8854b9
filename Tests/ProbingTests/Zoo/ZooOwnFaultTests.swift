import Conference
import Coordination
import Curl
import Foundation
import Glibc
import ScriptedEnds
import TestSupport
import Testing

@testable import Probing

@Suite("Our own faults")
struct ZooOwnFaultTests {
    @Test(
        "When the event loop breaks, what was under way and what comes later is our own fault, and the prober says so"
    )
    func brokenLane() async throws {
        try await ScriptedServer.run([.readHead, .silence]) { server in
            let before = eventSets()
            let prober = try CurlProber(confinement: ZooKeeper.everywhere)
            let own = eventSets().subtracting(before)
            await prober.retarget([try ZooKeeper.target(server.url, ProbeSettings(timeoutSeconds: 30))])
            let order = ProbeOrder(endpoint: Samples.id(1), lagMs: 0)
            var results = prober.results.makeAsyncIterator()
            prober.submit([order])
            while server.connections == 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(prober.isWell)

            // The lane's set of sockets becomes something that cannot be waited for.
            #expect(own.count == 1)
            let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
            for descriptor in own { dup2(null, descriptor) }
            close(null)
            for _ in 0..<2 {
                prober.submit([order])
                let outcome = await results.next()?.first?.outcome
                #expect(outcome?.failure?.reason == .internal)
                #expect(outcome?.failure?.cause == .laneStopped)
            }
            #expect(!prober.isWell)
            await prober.shutdown()
        }
    }

    /// The descriptors of this process that are epoll sets.
    private func eventSets() -> Set<Int32> {
        let folder = "/proc/self/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Set(
            names.filter { name in
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)"))?
                    .hasSuffix("[eventpoll]") == true
            }.compactMap { Int32($0) }
        )
    }

    @Test(
        "A wall clock that was set by an hour changes when a probe was, not how long it took",
        arguments: [3_600, -3_600]
    )
    func clockStep(seconds: TimeInterval) async throws {
        try await ScriptedServer.run([.readHead, .pause(milliseconds: 50)] + Step.answer("200 OK", "").dropFirst()) {
            server in
            let target = PreparedTarget(try ZooKeeper.target(server.url, ProbeSettings()), request: nil)
            let completion = try await ZooKeeper.transfer(server.url)
            let now = Date(timeIntervalSince1970: 1_795_132_800)
            let usual = ProbeOutcome(completion, of: target, CertificateBook(), lagMs: 7, now: now)
            let stepped = ProbeOutcome(
                completion,
                of: target,
                CertificateBook(),
                lagMs: 7,
                now: now.addingTimeInterval(seconds)
            )
            #expect(stepped.result == usual.result)
            #expect(stepped.lagMs == usual.lagMs)
            #expect((usual.answer?.timings.totalMs ?? 0) >= 50)
            #expect(abs(stepped.startedAt.timeIntervalSince(usual.startedAt) - seconds) < 0.001)
            #expect(usual.startedAt < now)
        }
    }
}
