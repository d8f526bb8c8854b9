import Foundation
import Testing

/// Waits until something holds that another process brings about. The limit only ends a test that has failed.
func eventually(
    _ what: String,
    within limit: Duration = .seconds(60),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if (try? await holds()) == true { return }
        try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("never: \(what)", sourceLocation: sourceLocation)
    throw Impatience(what: what)
}

struct Impatience: Error {
    var what: String
}
