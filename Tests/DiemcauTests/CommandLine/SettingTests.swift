import Conference
import Foundation
import Testing

@testable import diemcau

@Suite("Settings and what is said of them")
struct SettingTests {
    struct Row: Sendable {
        var variable: String
        var value: String
        var words: String
    }

    @Test(
        "A value that cannot be used is refused under the name that the person has written",
        arguments: [
            Row(variable: "DIEMCAU_KEEP_DAYS", value: "0", words: "DIEMCAU_KEEP_DAYS: expected a whole number"),
            Row(variable: "DIEMCAU_ALLOW", value: "here", words: "DIEMCAU_ALLOW: \"here\" is no address range"),
            Row(variable: "DIEMCAU_REFERENCES", value: "A B", words: "DIEMCAU_REFERENCES: \"A B\" is not the id"),
            Row(variable: "DIEMCAU_LISTEN", value: "x", words: "--listen, DIEMCAU_LISTEN: expected ADDRESS:PORT"),
            Row(
                variable: "DIEMCAU_PUBLIC_URL",
                value: "foo",
                words: "--public-url, DIEMCAU_PUBLIC_URL: expected an http or https address"
            ),
            Row(
                variable: "DIEMCAU_PROBES_PER_SECOND",
                value: "0",
                words: "--probes-per-second, DIEMCAU_PROBES_PER_SECOND: expected a whole number"
            ),
            Row(variable: "DIEMCAU_LOG_LEVEL", value: "x", words: "--log-level, DIEMCAU_LOG_LEVEL: expected one of"),
        ]
    )
    func names(row: Row) async throws {
        let outcome = try await CommandRun(environment: [row.variable: row.value]).run("serve", in: TestFolder())
        #expect(outcome.code == 2)
        #expect(outcome.complaint.hasPrefix(row.words), "\(outcome.complaint)")
    }

    @Test("References that are not registered, or not probed, are found out")
    func references() throws {
        func id(_ text: String) throws -> EndpointID { try #require(EndpointID(rawValue: text)) }
        let url = try #require(URL(string: "http://192.0.2.1/"))
        let endpoints = [
            Endpoint(id: try id("probed"), name: "A", level: .commune, url: url),
            Endpoint(id: try id("silent"), name: "B", level: .commune),
        ]
        let registry = Registry(endpoints.map { RegisteredEndpoint(endpoint: $0, origin: .file) })
        let idle = ServeSettings.idle([try id("probed"), try id("silent"), try id("nope")], in: registry)
        #expect(idle.map(\.rawValue) == ["nope", "silent"])
    }

    @Test("A check by hand keeps to the addresses that are allowed, where some are named")
    func confinement() async throws {
        let folder = try TestFolder()
        try await CommandRun().running("respond", "--listen", "127.0.0.1:0", in: folder) { address in
            let file = try folder.file(
                "endpoints.json",
                """
                { "version": 1, "endpoints": [
                  { "id": "py", "name": "Phú Yên", "level": "province", "url": "\(address)/health" }
                ] }
                """
            )
            for (allowed, code) in [("10.0.0.0/8", 4), ("127.0.0.0/8", 0), ("", 0)] {
                let run = CommandRun(environment: ["DIEMCAU_ALLOW": allowed])
                let outcome = try await run.run("check", "--endpoints", file, in: folder)
                #expect(outcome.code == Int32(code), "\(allowed): \(outcome.output)\(outcome.complaint)")
            }
        }
    }

    @Test("A default is told once, and in the reader's language", arguments: ["check", "respond", "simulate", "serve"])
    func help(command: String) async throws {
        let outcome = try await CommandRun(environment: ["LANG": "vi_VN.UTF-8"])
            .run(command, "--help", in: TestFolder())
        #expect(outcome.code == 0)
        #expect(!outcome.output.contains("(default"), "\(outcome.output)")
        #expect(!outcome.output.contains("daemon"), "\(outcome.output)")
    }

    @Test("A daemon that is not there, and an address that is none, are told in the reader's language")
    func unreachable() async throws {
        let run = CommandRun(environment: ["LANG": "vi_VN.UTF-8", "DIEMCAU_URL": "http://127.0.0.1:1"])
        let away = try await run.run("readiness", in: TestFolder())
        #expect(away.code == 3)
        #expect(away.complaint.contains("(máy từ chối kết nối)"), "\(away.complaint)")
        let none = try await run.run("readiness", "--url", "foo", in: TestFolder())
        #expect(none.code == 2)
        #expect(!none.complaint.contains("malformed"), "\(none.complaint)")
        #expect(try await run.run("readiness", "", in: TestFolder()).code == 2)
    }
}
