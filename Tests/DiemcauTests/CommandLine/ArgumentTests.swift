import ArgumentParser
import Conference
import Foundation
import Testing
import Wire

@testable import diemcau

@Suite("What people type")
struct ArgumentTests {
    @Test(
        "A moment is RFC 3339, or a time of Viet Nam",
        arguments: [
            ("2026-11-24T08:00:00+07:00", "2026-11-24T01:00:00Z"),
            ("2026-11-24T08:00:00.5+07:00", "2026-11-24T01:00:00.5Z"),
            ("2026-11-24T08:00:00Z", "2026-11-24T08:00:00Z"),
            ("2026-11-24 08:00", "2026-11-24T01:00:00Z"),
            ("2026-11-24T08:00:30", "2026-11-24T01:00:30Z"),
        ]
    )
    func moment(text: String, utc: String) throws {
        #expect(try #require(Moment(argument: text)).date == WireTime.parse(utc))
    }

    @Test(
        "What is no moment, or never was one, is none",
        arguments: [
            "", "08:00", "tomorrow", "2026-11-24", "2026-13-01 08:00", "2026-11-31 08:00", "2026-11-24 25:00",
            "2026-11-24 08:99", "2027-02-29T08:00:00+07:00", "26-11-24 08:00", "2026-00-10 08:00", "2026-11-00 08:00",
        ]
    )
    func noMoment(text: String) {
        #expect(Moment(argument: text) == nil)
    }

    @Test("A limit of a list may be a day alone, which is its beginning")
    func day() throws {
        #expect(try Moment.limit("2026-11-24").date == WireTime.parse("2026-11-23T17:00:00Z"))
        #expect(try Moment.limit("2026-11-24 08:00").date == WireTime.parse("2026-11-24T01:00:00Z"))
    }

    @Test(
        "What is no moment is refused with the forms that there are",
        arguments: [
            (["endpoint", "history", "py", "--from", "yesterday"], "expected 2026-11-24, \"2026-11-24 08:00\""),
            (["session", "list", "--to", "2026-02-30"], "expected 2026-11-24, \"2026-11-24 08:00\""),
            (["session", "move", "s1", "--start", "2026-11-24"], "expected \"2026-11-24 08:00\""),
        ]
    )
    func forms(arguments: [String], words: String) async throws {
        let outcome = try await CommandRun().run(arguments, in: TestFolder())
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
    }

    @Test(
        "A number below zero is out of range, not missing",
        arguments: [
            (["log", "--limit", "-5"], "--limit: 1…1000"), (["log", "--after", "-1"], "--after: 0…"),
            (["respond", "--delay-ms", "-1"], "--delay-ms: 0…60000"),
            (["check", "--endpoints", "x", "--in-flight", "-1"], "--in-flight: 1…10000"),
            (["serve", "--lanes", "-1"], "--lanes, DIEMCAU_LANES: expected a whole number"),
        ]
    )
    func negative(arguments: [String], words: String) async throws {
        let outcome = try await CommandRun().run(arguments, in: TestFolder())
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
    }

    @Test("A session is read with all that was said of it")
    func session() throws {
        let command = try #require(
            try Diemcau.parseAsRoot([
                "session", "create", "--title", "Họp giao ban", "--called-by", "central", "--host", "vpcp",
                "--profile", "hd720", "--start", "2026-11-24 08:00", "--duration", "90", "--force",
                "under:py level:commune", "--", "-py-tuyhoa",
            ]) as? SessionCreate
        )
        #expect(command.calledBy == .central)
        #expect(command.host?.rawValue == "vpcp")
        #expect(command.duration == 90)
        #expect(command.force && !command.dryRun)
        #expect(command.selectors == ["under:py level:commune", "-py-tuyhoa"])
    }

    @Test("A report says of every item what is known")
    func report() throws {
        let command = try #require(
            try Diemcau.parseAsRoot([
                "report", "py-tuyan", "--status", "noSound", "--technician", "Nguyễn Văn A", "--phone", "0000 000 123",
                "--fault", "microphone", "--absent", "backupLine",
            ]) as? ReportCommand
        )
        let payload = command.payload(clientID: "cli-1", at: Date(timeIntervalSince1970: 0))
        #expect(payload.status == "noSound")
        #expect(payload.technician == .init(name: "Nguyễn Văn A", phone: "0000 000 123"))
        #expect(payload.checklist?.count == ChecklistItem.allCases.count)
        #expect(payload.checklist?["microphone"] == "fault")
        #expect(payload.checklist?["backupLine"] == "absent")
        #expect(payload.checklist?["camera"] == "ok")
    }

    @Test("Without a technician's name the technician is not reported as present")
    func nobody() throws {
        let command = try #require(
            try Diemcau.parseAsRoot(["report", "py", "--status", "clear"]) as? ReportCommand
        )
        let payload = command.payload(clientID: "cli-1", at: Date(timeIntervalSince1970: 0))
        #expect(payload.technician == nil)
        #expect(payload.checklist?["technician"] == nil)
    }

    @Test("Verdicts that let a session begin are good", arguments: Verdict.allCases)
    func verdict(_ verdict: Verdict) {
        let good: Set<Verdict> = [.ready, .watch, .waived]
        #expect(ReadinessCommand.isGood(verdict.rawValue) == good.contains(verdict))
    }

    @Test("A request's address is escaped, whatever its parts hold")
    func address() {
        let request = APIRequest.get("endpoints", "a/b", query: [("search", "hoà & +07:00")])
        #expect(
            request.url(at: "http://h:1/")
                == "http://h:1/api/v1/endpoints/a%2Fb?search=ho%C3%A0%20%26%20%2B07%3A00"
        )
    }
}
