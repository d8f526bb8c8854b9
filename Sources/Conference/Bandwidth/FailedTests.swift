public import Foundation

/// The newest test of each line that said nothing, until one of that line says something.
///
/// A fault of ours is kept only where nothing is known of what the far end did: it does not count as the point's, and takes
/// the place of nothing that does.
public struct FailedTests: Sendable {
    private var tests: [Direction: [EndpointID: FailedTest]] = [:]

    public init() {}

    /// Nil for a line whose last test said something, and for one that was never tested.
    public subscript(id: EndpointID, direction: Direction) -> FailedTest? { tests[direction]?[id] }

    /// Takes a test that said nothing.
    public mutating func note(_ fault: InvalidTest, of id: EndpointID, _ direction: Direction, at: Date) {
        if fault.isOwnFault, let known = self[id, direction], !known.fault.isOwnFault { return }
        tests[direction, default: [:]][id] = FailedTest(at: at, fault: fault)
    }

    /// A test of the line has said something.
    public mutating func forget(_ id: EndpointID, _ direction: Direction) { tests[direction]?[id] = nil }

    /// Forgets endpoints that are gone, and what was found at another address than the present one.
    public mutating func reconcile(from old: Registry, to new: Registry) {
        for (direction, known) in tests {
            tests[direction] = known.filter { entry in
                guard let endpoint = new[entry.key]?.endpoint else { return false }
                return old[entry.key]?.endpoint.address(direction) == endpoint.address(direction)
            }
        }
    }
}

extension Endpoint {
    /// Where the direction is tested.
    fileprivate func address(_ direction: Direction) -> URL? {
        direction == .up ? bandwidth?.downURL : bandwidth?.upURL
    }
}
