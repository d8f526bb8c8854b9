public import Conference
public import Coordination
public import Curl
import Foundation

/// Moves the bytes of floor tests over libcurl, on a lane of its own: no stream, however fat, holds up a probe.
public final class CurlBandwidthTester: BandwidthTester {
    private let engine: CurlEngine
    private let addresses: AddressFilter

    /// Time to connect, and to get the answer to an upload once its time is up.
    private static let grace: Duration = .seconds(5)

    /// - Parameters:
    ///   - limits: How much may be under way at once.
    ///   - confinement: Where tests may go.
    /// - Throws: `EngineError` when the system has no descriptors or threads left.
    public init(
        limits: CurlEngine.Limits = CurlEngine.Limits(),
        confinement: AddressConfinement = AddressConfinement()
    ) throws(EngineError) {
        engine = try CurlEngine(limits: limits) { _ in }
        addresses = confinement.filter
    }

    /// The lane's state, for the watchdog.
    public var health: [LaneHealth] { engine.health }

    public func run(_ plan: FloorTestPlan) async -> BandwidthTrial {
        // An address that cannot be used was accepted by us.
        guard let settings = try? PreparedSettings(settings(for: plan)),
            let request = try? PreparedRequest(url: plan.url.absoluteString, settings: settings)
        else { return .failed(.internal) }
        return BandwidthTrial(await engine.run(request), of: plan)
    }

    /// Ends what is under way, and returns when nothing of the tester runs any more.
    public func shutdown() async {
        await engine.shutdownWithoutBlocking()
    }

    private func settings(for plan: FloorTestPlan) -> TransferSettings {
        let stream = Stream(
            bytesPerSecond: Int(plan.pacedKbps * 125),
            duration: .seconds(plan.seconds),
            byteLimit: Int64(plan.bytes)
        )
        var settings = TransferSettings(plan.direction == .up ? .measureDownload(stream) : .measureUpload(stream))
        settings.userAgent = "Diemcau"
        settings.connectTimeout = Self.grace
        settings.timeout = .seconds(plan.seconds) + Self.grace
        settings.tls = TLSOptions(caFile: plan.caFile, acceptsAnyCertificate: plan.insecureTLS)
        settings.addresses = addresses
        return settings
    }
}
