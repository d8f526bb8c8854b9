/// What a new result, a new registry or blindness made of the links.
public struct LinkUpdate: Hashable, Sendable {
    /// At most a few, whatever the size of a cut.
    public var events: [LinkEvent] = []
    /// Points whose status has to be persisted, without repeats. `lastResultAt` and `lastHeardAt` move with every
    /// result and do not count; write them in batches, if at all.
    public var changed: [EndpointID] = []
    /// Probe the point again at the retry pace.
    public var retry = false
    /// A line that carries the point should be looked at now, since it may be the one that fails: `expedite` it.
    public var checkNow: [EndpointID] = []
    /// Points that were hidden and await a result: bring their probes forward, spread out (`hasten`).
    public var verify: [EndpointID] = []

    public init() {}
}
