import Foundation
import Storage
import Testing

@Suite("diemcau token")
struct TokenTests {
    @Test("On a fresh folder the token alone is printed, and that the data are new is told beside it, once")
    func alone() async throws {
        let folder = try TestFolder()
        let data = folder.path("data")
        let outcome = try await CommandRun().run(
            "token",
            "create",
            "--data-dir",
            data,
            "--role",
            "operator",
            in: folder
        )
        #expect(outcome.code == 0)
        #expect(outcome.complaint == "\(data) had no data yet: a new data file was made.\n")
        #expect(outcome.output.wholeMatch(of: /dc_[A-Za-z0-9_-]{43}\n/) != nil)
        let again = try await CommandRun().run(
            "token",
            "create",
            "--data-dir",
            data,
            "--role",
            "viewer",
            in: folder
        )
        #expect(again.complaint.isEmpty)
    }

    @Test(
        "A folder without data is named and left alone by whatever reads or needs them",
        arguments: [["token", "list"], ["token", "revoke", "x"], ["sign-in"], ["endpoint", "export"]]
    )
    func mistyped(command: [String]) async throws {
        let folder = try TestFolder()
        let data = folder.path("mistyped")
        let outcome = try await CommandRun().run(command + ["--data-dir", data], in: folder)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint == "There is no data file \(data)/diemcau.sqlite.\n")
        #expect(!FileManager.default.fileExists(atPath: data))
    }

    @Test("Before the first start of the daemon a subtree is taken at its word")
    func subtree() async throws {
        let folder = try TestFolder()
        let data = folder.path("data")
        let made = try await CommandRun().run(
            "token",
            "create",
            "--data-dir",
            data,
            "--role",
            "reporter",
            "--under",
            "py-tuyan",
            "--name",
            "Tuy An",
            in: folder
        )
        #expect(made.code == 0)
        let listed = try await CommandRun().run("token", "list", "--data-dir", data, "--json", in: folder)
        #expect(listed.output.contains("\"under\":\"py-tuyan\""))
        #expect(listed.output.contains("\"name\":\"Tuy An\""))
        // The list cannot give a secret away.
        #expect(!listed.output.contains("dc_"))
    }

    @Test("A revoked token is revoked once")
    func revoked() async throws {
        let folder = try TestFolder()
        let data = folder.path("data")
        _ = try await CommandRun().run("token", "create", "--data-dir", data, "--role", "viewer", in: folder)
        let listed = try await CommandRun().run("token", "list", "--data-dir", data, "--json", in: folder)
        let id = try #require(listed.output.firstMatch(of: /"id":"([a-z0-9]+)"/)?.1)
        #expect(try await CommandRun().run("token", "revoke", "--data-dir", data, String(id), in: folder).code == 0)
        let again = try await CommandRun().run("token", "revoke", "--data-dir", data, String(id), in: folder)
        #expect(again.code == 2)
        #expect(again.complaint.contains(id))
    }

    @Test("A sign-in address is printed alone, below the given address")
    func signIn() async throws {
        let folder = try TestFolder()
        let data = folder.path("data")
        _ = try await CommandRun().run("token", "create", "--data-dir", data, "--role", "viewer", in: folder)
        let outcome = try await CommandRun().run(
            "sign-in",
            "--data-dir",
            data,
            "--url",
            "https://diemcau.example/",
            in: folder
        )
        #expect(outcome.code == 0)
        #expect(outcome.output.wholeMatch(of: /https:\/\/diemcau\.example\/sign-in\/[A-Za-z0-9_-]{43}\n/) != nil)
        let usual = try await CommandRun(environment: ["DIEMCAU_URL": "https://here.example"])
            .run("sign-in", "--data-dir", data, in: folder)
        #expect(usual.output.hasPrefix("https://here.example/sign-in/"))
    }

    @Test("Without an address the sign-in names the public one, else that of the daemon that runs on the folder")
    func signInBase() async throws {
        let folder = try TestFolder()
        let data = folder.path("data")
        _ = try await CommandRun().run("token", "create", "--data-dir", data, "--role", "viewer", in: folder)
        let variables = ["DIEMCAU_PUBLIC_URL": "https://public.example/", "DIEMCAU_URL": "http://127.0.0.1:1"]
        let announced = try await CommandRun(environment: variables).run("sign-in", "--data-dir", data, in: folder)
        #expect(announced.output.hasPrefix("https://public.example/sign-in/"), "\(announced.complaint)")
        let file = try folder.file("diemcau.env", "DIEMCAU_PUBLIC_URL=https://file.example\n")
        let filed = try await CommandRun().run("sign-in", "--data-dir", data, "--settings", file, in: folder)
        #expect(filed.output.hasPrefix("https://file.example/sign-in/"), "\(filed.complaint)")
        let holder = "pid \(ProcessInfo.processInfo.processIdentifier), 0.0.0.0:28080"
        let lock = try DataDirectoryLock(DataDirectory(path: data), holder: holder)
        let noted = try await CommandRun().run("sign-in", "--data-dir", data, in: folder)
        #expect(noted.output.hasPrefix("http://127.0.0.1:28080/sign-in/"), "\(noted.complaint)")
        withExtendedLifetime(lock) {}
    }

    @Test("What is no http or https address is refused", arguments: ["bar", "ftp://a", "http://"])
    func signInFault(url: String) async throws {
        let folder = try TestFolder()
        let data = folder.path("data")
        _ = try await CommandRun().run("token", "create", "--data-dir", data, "--role", "viewer", in: folder)
        let given = try await CommandRun().run("sign-in", "--data-dir", data, "--url", url, in: folder)
        #expect(given.code == 2)
        #expect(given.output.isEmpty)
        #expect(given.complaint.hasPrefix("--url: expected an http or https address"), "\(given.complaint)")
    }

    @Test("A folder that cannot be made is a wrong request")
    func unusable() async throws {
        let folder = try TestFolder()
        let file = try folder.file("file", "")
        let outcome = try await CommandRun().run(
            "token",
            "create",
            "--data-dir",
            file + "/data",
            "--role",
            "viewer",
            in: folder
        )
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains(file))
    }
}
