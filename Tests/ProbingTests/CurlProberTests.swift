import Conference
import Coordination
import Curl
import Foundation
import TestSupport
import Testing

@testable import Probing

/// What a path of the far end must be found to be.
struct ProbeCase: Sendable, CustomTestStringConvertible {
    let path: String
    var settings = ProbeSettings(timeoutSeconds: 5)
    let reason: FailureReason?
    var status: Int?

    var testDescription: String { path }

    static let all: [ProbeCase] = [
        ProbeCase(path: "/ok", reason: nil, status: 200),
        ProbeCase(path: "/moved", reason: nil, status: 200),
        ProbeCase(path: "/moved", settings: expecting("302"), reason: nil, status: 302),
        ProbeCase(path: "/status/404", settings: expecting("200-299,404"), reason: nil, status: 404),
        ProbeCase(path: "/status/503", reason: .httpStatus, status: 503),
        ProbeCase(path: "/ok", settings: expecting("204"), reason: .httpStatus, status: 200),
        ProbeCase(path: "/silent", settings: ProbeSettings(timeoutSeconds: 1), reason: .timeout),
        ProbeCase(path: "/garbage", reason: .protocolError),
        ProbeCase(path: "/down", reason: .tooLarge),
    ]

    private static func expecting(_ text: String) -> ProbeSettings {
        ProbeSettings(timeoutSeconds: 5, expectStatus: StatusRange(text) ?? .success)
    }
}

@Suite("Prober over libcurl")
struct CurlProberTests {
    /// Everything, loopback too.
    private var everywhere: AddressConfinement {
        AddressConfinement(allowed: ["0.0.0.0/0", "::/0"].compactMap(AddressRange.init))
    }

    @Test("Keeps the contract", arguments: ProberContract.promises)
    func contract(_ promise: Promise<ProberFixture>) async throws {
        try await FarEnd.run { farEnd in
            let prober = try CurlProber(confinement: everywhere)
            try await promise.check(
                ProberFixture(prober: prober, answering: farEnd.url("/ok"), refusing: FarEnd.refusing())
            )
            await prober.shutdown()
        }
    }

    @Test("Each way to answer is found out", arguments: ProbeCase.all)
    func outcome(_ item: ProbeCase) async throws {
        let outcome = try await FarEnd.run { try await probe($0.url(item.path), item.settings, everywhere) }
        #expect(outcome.failure?.reason == item.reason)
        #expect((outcome.answer?.status ?? outcome.failure?.status) == item.status)
    }

    @Test("Phases add up to no more than the whole")
    func timings() async throws {
        let outcome = try await FarEnd.run { try await probe($0.url("/ok"), ProbeSettings(), everywhere) }
        let timings = try #require(outcome.answer?.timings)
        #expect(timings.connectMs > 0)
        #expect(timings.tlsMs == 0)
        #expect(timings.dnsMs + timings.connectMs + timings.tlsMs + timings.firstByteMs <= timings.totalMs + 0.01)
        #expect(outcome.answer?.certificateExpiry == nil)
    }

    @Test("An address outside of the confinement is our own affair, and gets no connection")
    func confined() async throws {
        let outcome = try await FarEnd.run { try await probe($0.url("/ok"), ProbeSettings(), AddressConfinement()) }
        #expect(outcome.failure?.reason == .internal)
        #expect(outcome.failure?.cause == .addressNotAllowed)
    }

    @Test("Targets that stay keep what was prepared; those that change are probed anew")
    func retarget() async throws {
        try await FarEnd.run { farEnd in
            let prober = try CurlProber(confinement: everywhere)
            var target = ProbeTarget(endpoint: Samples.id(1), url: try farEnd.url("/ok"), settings: ProbeSettings())
            var results = prober.results.makeAsyncIterator()
            for (path, isUp) in [("/ok", true), ("/ok", true), ("/status/500", false), ("/ok", true)] {
                target.url = try farEnd.url(path)
                await prober.retarget([target])
                prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
                #expect((await results.next()?.first?.outcome.answer != nil) == isUp)
            }
            await prober.shutdown()
        }
    }

    private func probe(
        _ url: URL,
        _ settings: ProbeSettings,
        _ confinement: AddressConfinement
    ) async throws -> ProbeOutcome {
        let prober = try CurlProber(confinement: confinement)
        await prober.retarget([ProbeTarget(endpoint: Samples.id(1), url: url, settings: settings)])
        prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
        var results = prober.results.makeAsyncIterator()
        let result = await results.next()?.first
        await prober.shutdown()
        return try #require(result?.outcome)
    }
}
