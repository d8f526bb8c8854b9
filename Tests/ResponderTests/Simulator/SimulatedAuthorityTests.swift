import Conference
import Foundation
import NIOCore
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

    @Test("A folder that is missing, is a file or holds something else is told, with what to do")
    func refused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID())")
        #expect(throws: AuthorityFailure.missing(folder: folder.path)) {
            _ = try SimulatedAuthority.kept(in: folder, now: Date())
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["simulator-ca.pem", "simulator-ca.key"] {
            try Data("x".utf8).write(to: folder.appending(path: name))
        }
        #expect(throws: AuthorityFailure.unreadable(folder: folder.path)) {
            _ = try SimulatedAuthority.kept(in: folder, now: Date())
        }
        let file = folder.appending(path: "simulator-ca.pem")
        #expect(throws: AuthorityFailure.missing(folder: file.path)) {
            _ = try SimulatedAuthority.kept(in: file, now: Date())
        }
        // Nobody may write there, whoever he is.
        let proc = URL(filePath: "/proc")
        #expect(throws: AuthorityFailure.notWritable(folder: "/proc")) {
            _ = try SimulatedAuthority.kept(in: proc, now: Date())
        }
        #expect(AuthorityFailure.missing(folder: "/x").sentence(in: .vi).contains("mkdir -p /x"))
    }

    @Test("A point whose name is not found is told by that name, with what to do")
    func unknownName() throws {
        // No name at all, so that nobody is asked for it.
        let error = try #require(throws: (any Error).self) {
            _ = try SocketAddress.makeAddressResolvingHost("no..such", port: 18_443)
        }
        let failure = BindFailure(address: ListenAddress(host: "no..such", port: 18_443), error: error)
        #expect(failure.reason == .unknownName)
        #expect(failure.sentence(in: .en).contains("127.0.0.1 no..such"))
        #expect(failure.sentence(in: .vi).hasPrefix("Không tìm thấy địa chỉ của tên no..such (cổng 18443)"))
    }
}
