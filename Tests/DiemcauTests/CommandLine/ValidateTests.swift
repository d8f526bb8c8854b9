import Testing

@Suite("diemcau validate")
struct ValidateTests {
    private static let good = """
        { "version": 1, "endpoints": [
          { "id": "py", "name": "Phú Yên", "level": "province", "url": "http://127.0.0.1:9/" },
          { "id": "py-tuyan", "name": "Tuy An", "level": "district", "parent": "py" }
        ] }
        """

    private static let bad = """
        { "version": 1, "endpoints": [
          { "id": "py", "name": "Phú Yên", "levle": "province" }
        ] }
        """

    @Test(
        "A good file is counted by level and exits with 0",
        arguments: [
            ("en_US.UTF-8", "The file is good: 2 endpoints (1 province, 1 district), 1 of them polled.\n"),
            ("vi_VN.UTF-8", "Tệp hợp lệ: 2 điểm cầu (1 cấp tỉnh, 1 cấp huyện), 1 điểm được thăm dò.\n"),
        ]
    )
    func good(language: String, sentence: String) async throws {
        let folder = try TestFolder()
        let file = try folder.file("endpoints.json", Self.good)
        let outcome = try await CommandRun(environment: ["LANG": language]).run("validate", file, in: folder)
        #expect(outcome.code == 0)
        #expect(outcome.output == sentence)
        #expect(outcome.complaint.isEmpty)
    }

    @Test("A bad file exits with 2 and names each fault with file, line and path")
    func bad() async throws {
        let folder = try TestFolder()
        let file = try folder.file("endpoints.json", Self.bad)
        let outcome = try await CommandRun().run("validate", file, in: folder)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        let lines = outcome.complaint.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.hasPrefix("endpoints.json:2: $.endpoints[0]") })
        #expect(outcome.complaint.contains("unknown key; did you mean \"level\"?"))
    }

    @Test("A file without any endpoint is not good: a running daemon would refuse it")
    func empty() async throws {
        let folder = try TestFolder()
        let file = try folder.file("endpoints.json", "{ \"version\": 1, \"endpoints\": [] }")
        let outcome = try await CommandRun().run("validate", file, in: folder)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.hasPrefix("$.endpoints lists no endpoint;"))
        let doctor = try await CommandRun()
            .run("doctor", "--data-dir", folder.path("data"), "--endpoints", file, in: folder)
        #expect(doctor.code == 1)
        #expect(doctor.output.contains("✗ $.endpoints lists no endpoint;"), "\(doctor.output)")
    }

    @Test("A caFile that cannot be read is a warning that names its endpoints, once for each file")
    func authority() async throws {
        let folder = try TestFolder()
        let good = try folder.file("good.pem", "x")
        let lost = folder.path("lost.pem")
        func endpoint(_ id: String, _ file: String) -> String {
            """
            { "id": "\(id)", "name": "A", "level": "commune", "url": "https://192.0.2.1/",
              "probe": { "caFile": "\(file)" } }
            """
        }
        let points = [("a", lost), ("b", good), ("c", lost), ("d", lost), ("e", lost)].map { endpoint($0, $1) }
        let file = try folder.file(
            "endpoints.json",
            "{ \"version\": 1, \"endpoints\": [\(points.joined(separator: ","))] }"
        )
        let sentence = "The caFile \(lost) of a, c, d and 1 more cannot be read."
        let outcome = try await CommandRun().run("validate", file, in: folder)
        #expect(outcome.code == 0)
        #expect(outcome.complaint.hasPrefix(sentence), "\(outcome.complaint)")
        #expect(outcome.complaint.split(separator: "\n").count == 1)
        let doctor = try await CommandRun()
            .run("doctor", "--data-dir", folder.path("data"), "--endpoints", file, in: folder)
        #expect(doctor.output.contains("✗ \(sentence)"), "\(doctor.output)")
    }

    @Test(
        "What is no file is called what it is",
        arguments: [("/", "/ is a folder, not a file."), ("/dev/null", "/dev/null is a device")]
    )
    func noFile(path: String, words: String) async throws {
        let outcome = try await CommandRun().run("validate", path, in: TestFolder())
        #expect(outcome.code == 2)
        #expect(outcome.complaint.hasPrefix(words), "\(outcome.complaint)")
    }

    @Test("A file that is not there exits with 2 and says what to check")
    func missing() async throws {
        let folder = try TestFolder()
        let outcome = try await CommandRun().run("validate", folder.path("nothing.json"), in: folder)
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("cannot be read"))
    }
}
