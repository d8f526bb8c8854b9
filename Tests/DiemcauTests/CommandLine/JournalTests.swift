import Foundation
import Logging
import Testing

@testable import diemcau

@Suite("Records in the journal")
struct JournalTests {
    /// A journal that keeps what it is sent.
    private final class Receiver {
        let path: String
        private let socket: Int32

        init() throws {
            path = FileManager.default.temporaryDirectory.appending(path: "j\(UInt32.random(in: 0 ... .max))").path
            socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let bound = withUnsafePointer(to: address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)
        }

        deinit {
            close(socket)
            unlink(path)
        }

        func receive() -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return Array(bytes.prefix(max(count, 0)))
        }
    }

    @Test("Every record carries its fields, so that the journal finds what concerns a point")
    func fields() throws {
        let receiver = try Receiver()
        let journal = try #require(JournalSocket(path: receiver.path))
        var handler = JournalLogHandler(label: "diemcau", journal: journal)
        handler[metadataKey: "endpoint"] = "py-tuyan"
        let logger = Logger(label: "diemcau") { _ in handler }
        logger.warning("Mất kết nối", metadata: ["log seq": "17"])
        #expect(
            String(decoding: receiver.receive(), as: UTF8.self) == """
                MESSAGE=Mất kết nối
                PRIORITY=4
                SYSLOG_IDENTIFIER=diemcau
                DIEMCAU_ENDPOINT=py-tuyan
                DIEMCAU_LOG_SEQ=17

                """
        )
    }

    @Test("A value of several lines cannot pass for another field")
    func lines() throws {
        let receiver = try Receiver()
        let journal = try #require(JournalSocket(path: receiver.path))
        #expect(journal.send("a\nPRIORITY=0", priority: 6, label: "x", fields: []))
        let expected =
            Array("MESSAGE\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0] + Array("a\nPRIORITY=0\n".utf8)
            + Array("PRIORITY=6\nSYSLOG_IDENTIFIER=x\n".utf8)
        #expect(receiver.receive() == expected)
    }

    @Test("Without a journal the record is not taken, and nobody waits")
    func absent() throws {
        let journal = try #require(JournalSocket(path: "/nonexistent/socket"))
        #expect(!journal.send("a", priority: 6, label: "x", fields: []))
        #expect(JournalSocket(path: String(repeating: "x", count: 200)) == nil)
    }

    @Test("A full disk under standard error ends no program")
    func fullDisk() async throws {
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = ["validate", "/nonexistent.json"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
        try process.run()
        while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 2)
    }
}
