public import Conference
public import Foundation

/// What a prober has to know about an endpoint.
public struct ProbeTarget: Hashable, Sendable {
    public var endpoint: EndpointID
    public var url: URL
    public var settings: ProbeSettings

    public init(endpoint: EndpointID, url: URL, settings: ProbeSettings) {
        self.endpoint = endpoint
        self.url = url
        self.settings = settings
    }
}

/// One probe to be made now.
public struct ProbeOrder: Hashable, Sendable {
    public var endpoint: EndpointID
    /// Due to submitted, milliseconds.
    public var lagMs: Double

    public init(endpoint: EndpointID, lagMs: Double) {
        self.endpoint = endpoint
        self.lagMs = lagMs
    }
}

public struct ProbeResult: Hashable, Sendable {
    public var endpoint: EndpointID
    public var outcome: ProbeOutcome

    public init(endpoint: EndpointID, outcome: ProbeOutcome) {
        self.endpoint = endpoint
        self.outcome = outcome
    }
}

/// Makes reachability probes. Targets are announced once, so that an order on the hot path is only an id.
public protocol Prober: EventLooped {
    /// Replaces all targets. Probes under way finish with the target that they began with.
    func retarget(_ targets: [ProbeTarget]) async

    /// Starts the probes at once; how many may be in flight is the caller's decision. Every order gives exactly one
    /// result; one for an unknown target fails with `internal`.
    func submit(_ orders: [ProbeOrder])

    /// Results in batches as they come. For one consumer; ends after `shutdown()`.
    var results: AsyncStream<[ProbeResult]> { get }

    /// Ends what is in flight and returns when nothing of the prober runs any more.
    func shutdown() async
}
