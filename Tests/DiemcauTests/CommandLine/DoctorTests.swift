import Conference
import Curl
import Foundation
import Storage
import Testing

@testable import diemcau

@Suite("diemcau doctor")
struct DoctorTests {
    @Test(
        "It looks where the daemon on the data folder listens, however that is written",
        arguments: [
            ("pid 4711, 127.0.0.1:28080", "127.0.0.1", 28_080), ("pid 1, ::1:8480", "::1", 8_480),
            ("pid 1, 0.0.0.0:80", "0.0.0.0", 80),
        ]
    )
    func noted(text: String, host: String, port: Int) throws {
        let address = try #require(DaemonAddress.address(of: text))
        #expect((address.host, address.port) == (host, port))
    }

    @Test(
        "An address is in use when who listens at the noted one gets what is sent there",
        arguments: [
            ("127.0.0.1:8480", "127.0.0.1:8480", true), ("127.0.0.1:8480", "127.0.0.1:8481", false),
            ("0.0.0.0:8480", "127.0.0.1:8480", true), ("0.0.0.0:8480", "0.0.0.0:8480", true),
            ("0.0.0.0:8480", "localhost:8480", true), ("0.0.0.0:8480", "[::1]:8480", false),
            (":::8480", "127.0.0.1:8480", true), (":::8480", "[::1]:8480", true), (":::8480", "[::]:8480", true),
            ("127.0.0.1:8480", "0.0.0.0:8480", true), ("127.0.0.1:8480", "[::]:8480", false),
            ("::1:8480", "localhost:8480", true), ("10.0.0.5:8480", "10.0.0.5:8480", true),
            ("10.0.0.5:8480", "127.0.0.1:8480", false), ("0.0.0.0:8480", "127.0.0.1:80", false),
        ]
    )
    func hears(noted: String, asked: String, isInUse: Bool) throws {
        let noted = try #require(DaemonAddress.address(of: "pid 1, \(noted)"))
        #expect(noted.hears(try #require(ListenText(asked))) == isInUse)
    }

    @Test("A lock that nobody holds tells of no daemon; one that is held tells where it listens")
    func holder() async throws {
        let folder = try TestFolder()
        let directory = DataDirectory(path: folder.path("data"))
        try directory.create()
        #expect(directory.holder == nil)
        let text = "pid \(ProcessInfo.processInfo.processIdentifier), 127.0.0.1:28080"
        var lock: DataDirectoryLock? = try DataDirectoryLock(directory, holder: text)
        #expect(directory.holder == text)
        let found = try await DaemonAddress(nil, dataDirectory: directory.path, settings: nil)
        #expect(found.address.port == 28_080 && found.isInUse)
        let asked = try await DaemonAddress(ListenText("127.0.0.1:1"), dataDirectory: directory.path, settings: nil)
        #expect(asked.address.port == 1 && !asked.isInUse)
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(directory.holder == nil)
    }

    @Test("Without a daemon it looks where the settings say, as serve takes them")
    func settings() async throws {
        let folder = try TestFolder()
        let file = try folder.file("diemcau.env", "DIEMCAU_LISTEN=127.0.0.1:28099\n")
        let wrong = try folder.file("wrong.env", "DIEMCAU_LISTEN=here\n")
        let data = folder.path("data")
        let found = try await DaemonAddress(nil, dataDirectory: data, settings: file)
        #expect(found == DaemonAddress(address: try #require(ListenText("127.0.0.1:28099"))))
        await #expect(throws: UsageFault.self) {
            _ = try await DaemonAddress(nil, dataDirectory: data, settings: wrong)
        }
        let told = try await CommandRun().run("doctor", "--data-dir", data, "--settings", file, in: folder)
        #expect(told.output.contains("http://127.0.0.1:28099"), "\(told.output)")
        let variable = CommandRun(environment: ["DIEMCAU_LISTEN": "127.0.0.1:28098"])
        let other = try await variable.run("doctor", "--data-dir", data, "--settings", file, in: folder)
        #expect(other.output.contains("http://127.0.0.1:28098"), "\(other.output)")
    }

    @Test("A daemon that uses the data folder but does not answer is no free port")
    func silent() {
        let refused = TransferFailure(cause: .connectionRefused, phase: .connect)
        #expect(PortCheckup.finding(.failure(refused), base: "x").isGood)
        #expect(!PortCheckup.finding(.failure(refused), base: "x", isInUse: true).isGood)
    }

    @Test("A full disk is told once, with its folder, and nothing is well about it", arguments: [0, 999_999])
    func full(free: Int64) {
        let finding = DataCheckup.space(free: free, path: "/srv/data")
        #expect(!finding.isGood)
        #expect(finding.text[.en].contains("/srv/data is full") && finding.text[.vi].contains("đã đầy"))
        #expect(!DataCheckup.space(free: 1_000_000, path: "/srv/data").text[.en].contains("full"))
    }

    @Test(
        "On a disk that is full the folder is not said to take anything",
        arguments: [(0, false), (999_999, false), (1_000_000, true), (nil, true)] as [(Int64?, Bool)]
    )
    func contradiction(free: Int64?, isWritable: Bool) throws {
        let folder = try TestFolder()
        let directory = DataDirectory(path: folder.path("data"))
        try directory.create()
        let findings = DataCheckup(path: directory.path, free: free).findings
        #expect(findings.contains { $0.isGood && $0.text[.en].contains("can be written") } == isWritable)
        #expect(findings.count { $0.text[.en].contains("is full") } == (isWritable ? 0 : 1))
    }
}
