import Conference
import Foundation

extension SessionRequest {
    /// The same for the same request, in every run of every version, and for no other.
    var fingerprint: String {
        var fields: [String?] = [
            title, calledBy.rawValue, host?.rawValue, profile, platform,
            "\((start.timeIntervalSince1970 * 1_000).rounded())", "\(durationMinutes)", mode.rawValue,
        ]
        fields.append(contentsOf: participants.map { Optional($0.description) })
        // With their lengths, so that no field runs into the next.
        let parts = fields.map { field in field.map { "\($0.utf8.count):\($0)" } ?? "-" }
        return Secret.hash(of: parts.joined())
    }
}

extension IdempotencyKey {
    /// The key of one caller: two who bear the same name do not share it.
    init(_ word: String, of principal: Principal, for request: SessionRequest) {
        self.init("\(principal.credential ?? principal.name) \(word)", request: request.fingerprint)
    }
}
