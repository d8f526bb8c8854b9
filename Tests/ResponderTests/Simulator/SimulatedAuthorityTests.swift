import Foundation
import Testing

@testable import Responder

@Suite("The simulated certificate authority")
struct SimulatedAuthorityTests {
    @Test("It is the same one at the next start, and its key is for its owner alone")
    func kept() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try SimulatedAuthority.kept(in: folder, now: Date())
        let second = try SimulatedAuthority.kept(in: folder, now: Date())
        #expect(first.certificatePEM == second.certificatePEM)
        _ = try second.context(host: "127.0.0.1", fault: nil, now: Date())
        let key = folder.appending(path: "simulator-ca.key").path
        let permissions = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
    }
}
