import Conference
import Foundation
import Testing

@testable import diemcau

/// What the library says of a fault is asked of the library itself: should it change its words, this shows it.
@Suite("Faults of a command line in words")
struct ParserWordsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let vi: String

        init(_ arguments: String..., vi: String) {
            self.arguments = arguments
            self.vi = vi
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let cases = [
        Case("readiness", "--ulr", "x", vi: "Không có tùy chọn '--ulr'. Có phải '--url'?"),
        Case("-z", vi: "Không có tùy chọn '-z'"),
        Case("readiness", "--url", vi: "Thiếu giá trị cho '--url <url>'"),
        Case("readiness", "--json=3", vi: "Tùy chọn '--json' không nhận giá trị, nhưng đã cho '3'."),
        Case("endpoint", "show", "a", "b", vi: "Thừa tham số 'b'"),
        Case("endpoint", "show", "a", "b", "c", vi: "Thừa 2 tham số: 'b', 'c'"),
        Case("endpoint", "show", vi: "Thiếu tham số '<id>'"),
        Case("session", "sign-off", "a", vi: "Cần một trong: '--go', '--no-go'"),
        Case("log", "--limit", "x", vi: "Giá trị 'x' không hợp lệ cho '--limit <limit>'"),
        Case(
            "endpoint",
            "list",
            "--level",
            "zz",
            vi:
                "Giá trị 'zz' không hợp lệ cho '--level <level>'. Cần một trong 'central', 'province', 'district' hoặc 'commune'."
        ),
        Case("session", "sign-off", "a", "--go", "--no-go", vi: "'--go' và '--no-go' loại trừ nhau: chỉ chọn một"),
    ]

    @Test("A common fault is told in Vietnamese, with its frame; in English as the library has it", arguments: cases)
    func faults(item: Case) throws {
        let error = try #require(throws: (any Error).self) { _ = try Diemcau.parseAsRoot(item.arguments) }
        let (text, message) = (Diemcau.fullMessage(for: error), Diemcau.message(for: error))
        let told = ParserWords.fault(text, message: message, in: .vi)
        let lines = told.split(separator: "\n").map(String.init)
        #expect(lines.first == "Lỗi: " + item.vi)
        #expect(lines.contains { $0.hasPrefix("Cách dùng: diemcau") }, "\(told)")
        #expect(lines.last?.hasSuffix("' để biết thêm.") == true, "\(told)")
        for word in ["Error", "Usage", "Help:", "for more information"] { #expect(!told.contains(word)) }
        #expect(ParserWords.fault(text, message: message, in: .en) == text)
    }

    @Test("A list of many values keeps its lines")
    func manyValues() throws {
        let error = try #require(throws: (any Error).self) {
            _ = try Diemcau.parseAsRoot(["endpoint", "list", "--state", "zz"])
        }
        let told = ParserWords.sentence(Diemcau.message(for: error))
        #expect(told.hasPrefix("Giá trị 'zz' không hợp lệ cho '--state <state>'. Cần một trong:\n  - "), "\(told)")
    }

    @Test("A sentence of another form stays as it is, within the Vietnamese frame")
    func unknown() {
        #expect(
            ParserWords.fault("Error: What now?\nUsage: diemcau", message: "What now?", in: .vi)
                == "Lỗi: What now?\nCách dùng: diemcau"
        )
    }

    @Test("A page of help has Vietnamese headings; other texts that were asked for are left alone")
    func help() {
        let text = Diemcau.helpMessage(for: EndpointCommand.self)
        let told = ParserWords.help(text, in: .vi)
        for word in ["OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "Show help", "detailed help"] {
            #expect(text.contains(word) && !told.contains(word), "\(word)")
        }
        #expect(ParserWords.help("0.1.0", in: .vi) == "0.1.0")
        #expect(ParserWords.help(text, in: .en) == text)
    }

    @Test("The program itself speaks the language of its terminal")
    func program() async throws {
        let folder = try TestFolder()
        let found = try await CommandRun(environment: ["LANG": "vi_VN.UTF-8"]).run("readiness", "--foo", in: folder)
        #expect(found.code == 2)
        #expect(found.complaint.hasPrefix("Lỗi: Không có tùy chọn '--foo'"), "\(found.complaint)")
    }
}
