public import Conference
public import Coordination
public import Curl
import Foundation

/// Moves the bytes of bandwidth tests over libcurl, on a lane of its own: no stream, however fat, holds up a probe.
public final class CurlBandwidthTester: BandwidthTester {
    /// Not private: tests break its lane.
    let engine: CurlEngine
    private let addresses: AddressFilter

    /// Time to connect, and to get the answer to an upload once its time is up.
    private static let grace: Duration = .seconds(5)

    /// - Parameters:
    ///   - limits: How much may be under way at once.
    ///   - confinement: Where tests may go.
    /// - Throws: `EngineError` when the system has no descriptors or threads left.
    public convenience init(
        limits: CurlEngine.Limits = CurlEngine.Limits(),
        confinement: AddressConfinement = AddressConfinement()
    ) throws(EngineError) {
        try self.init(limits: limits, addresses: confinement.filter)
    }

    /// As above, with a confinement that may change.
    public convenience init(
        limits: CurlEngine.Limits = CurlEngine.Limits(),
        confinement: ConfinementInForce
    ) throws(EngineError) {
        try self.init(limits: limits, addresses: confinement.filter)
    }

    private init(limits: CurlEngine.Limits, addresses: AddressFilter) throws(EngineError) {
        engine = try CurlEngine(limits: limits) { _ in }
        self.addresses = addresses
    }

    public var isWell: Bool { engine.isWell }

    public func isTurning(within limit: Duration) -> Bool { engine.isTurning(within: limit) }

    public func run(_ plan: FloorTestPlan) async -> BandwidthTrial {
        let stream = Curl.Stream(
            bytesPerSecond: Int(plan.pacedKbps * 125),
            duration: .seconds(plan.seconds),
            byteLimit: Int64(plan.bytes)
        )
        guard let request = request(for: plan, stream) else { return .failed(.internal) }
        return BandwidthTrial(await engine.run(request), of: plan)
    }

    public func run(_ plan: FullTestPlan) async -> BandwidthTrial {
        let goal = plan.goal
        let stream = Curl.Stream(
            bytesPerSecond: nil,
            duration: .seconds(plan.seconds),
            byteLimit: Int64(plan.bytes),
            sampleInterval: .milliseconds(5),
            earlyEnd: EarlyEnd(name: "full \(goal)", every: .seconds(FullTest.lookInterval)) { samples in
                FullTest.isEnough(TransferTrace.samples(samples), for: goal)
            },
            patience: .seconds(FullTest.patience)
        )
        guard let request = request(for: plan, stream) else { return .failed(.internal) }
        let watch = ConnectWatch(plan.url, engine: engine, addresses: addresses)
        let idle = await watch?.idle() ?? []
        let (completion, loaded) = await withTaskGroup(of: [Double].self) { group in
            group.addTask { await watch?.loaded() ?? [] }
            let completion = await engine.run(request)
            group.cancelAll()
            return (completion, await group.next() ?? [])
        }
        let trial = BandwidthTrial(completion, of: plan)
        guard case .traced(var trace) = trial else { return trial }
        trace.latency = LineLatency(idle: idle, loaded: loaded)
        return .traced(trace)
    }

    /// Ends what is under way, and returns when nothing of the tester runs any more.
    public func shutdown() async {
        await engine.shutdownWithoutBlocking()
    }

    /// Nil for an address that cannot be used, though it was accepted by us.
    private func request(for plan: some StreamPlan, _ stream: Curl.Stream) -> PreparedRequest? {
        var settings = TransferSettings(plan.direction == .up ? .measureDownload(stream) : .measureUpload(stream))
        settings.userAgent = "Diemcau"
        settings.connectTimeout = Self.grace
        settings.timeout = stream.duration + Self.grace
        settings.tls = TLSOptions(caFile: plan.caFile, acceptsAnyCertificate: plan.insecureTLS)
        settings.addresses = addresses
        guard let prepared = try? PreparedSettings(settings) else { return nil }
        return try? PreparedRequest(url: plan.url.absoluteString, settings: prepared)
    }
}
