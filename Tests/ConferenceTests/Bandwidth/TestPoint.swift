import Conference
import Foundation

/// Points with lines and bandwidth targets.
enum TestPoint {
    static func make(
        _ id: String,
        level: Level = .commune,
        parent: String? = nil,
        up: Int? = nil,
        down: Int? = nil,
        carries: Bool = false,
        targets: BandwidthTargets? = targets
    ) -> Endpoint {
        guard let identity = EndpointID(rawValue: id) else { preconditionFailure("\(id) is no id") }
        return Endpoint(
            id: identity,
            name: id,
            level: level,
            parent: parent.flatMap { EndpointID(rawValue: $0) },
            bandwidth: targets,
            link: Link(downKbps: down, upKbps: up, carriesChildren: carries)
        )
    }

    static let targets = BandwidthTargets(
        downURL: URL(string: "http://10.0.0.1/down"),
        upURL: URL(string: "http://10.0.0.1/up")
    )
}
