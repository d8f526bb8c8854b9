import Testing

@Suite("Exit codes")
struct ExitCodeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var code: Int32
        var testDescription: String { arguments.joined(separator: " ") }
    }

    private static let cases = [
        Case(arguments: ["--version"], code: 0),
        Case(arguments: ["help", "session", "create"], code: 0),
        Case(arguments: ["simulate", "--list"], code: 0),
        Case(arguments: [], code: 0),
        Case(arguments: ["nonsense"], code: 2),
        Case(arguments: ["validate"], code: 2),
        Case(arguments: ["token", "create", "--role", "boss", "--data-dir", "/dev/null/x"], code: 2),
        Case(arguments: ["simulate"], code: 2),
        Case(arguments: ["simulate", "--scenario", "sunshine", "--endpoints", "x"], code: 2),
        Case(arguments: ["check", "--endpoints", "/dev/null/x"], code: 2),
        Case(arguments: ["check", "--endpoints", "x", "--in-flight", "0"], code: 2),
        Case(arguments: ["session", "create", "--title", "A"], code: 2),
        Case(arguments: ["session", "move", "abc"], code: 2),
        Case(arguments: ["log", "--after", "-1"], code: 2),
        Case(arguments: ["session", "list", "--url", "ftp://127.0.0.1/"], code: 2),
        // Port 1 is nobody's: our own daemon cannot be reached.
        Case(arguments: ["session", "list", "--url", "http://127.0.0.1:1"], code: 3),
        Case(arguments: ["readiness", "--url", "http://127.0.0.1:1"], code: 3),
        Case(arguments: ["simulate", "--control", "127.0.0.1:1", "list"], code: 3),
    ]

    @Test("Each command line ends with its code", arguments: cases)
    func code(_ command: Case) async throws {
        let folder = try TestFolder()
        let outcome = try await CommandRun().run(command.arguments, in: folder)
        #expect(outcome.code == command.code, "\(outcome.complaint)")
        // Who fails says why, and not among the answers.
        #expect((outcome.code == 0) == outcome.complaint.isEmpty)
        #expect((outcome.code == 0) != outcome.output.isEmpty)
    }

    @Test(
        "An answer that cannot be written is told, in the reader's language",
        arguments: [
            ("C.UTF-8", "The output could not be written: the disk is full."),
            ("vi_VN.UTF-8", "Không ghi được kết quả: ổ đĩa đã đầy."),
        ]
    )
    func full(language: String, words: String) async throws {
        let outcome = try await CommandRun(environment: ["LANG": language])
            .run(["simulate", "--list"], writingTo: "/dev/full", in: TestFolder())
        #expect(outcome.code == 3)
        #expect(outcome.complaint.hasPrefix(words), "\(outcome.complaint)")
    }
}
