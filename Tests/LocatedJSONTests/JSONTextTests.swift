import LocatedJSON
import Testing

@Suite("JSON text")
struct JSONTextTests {
    @Test(
        "A string that is written reads back the same",
        arguments: ["", "ồ 😀", "\"\\\n\r\t\u{0}\u{1F}\u{7F}/", "\u{8}\u{C}"]
    )
    func string(text: String) throws {
        let root = try parse(Array(JSONText.of(text).utf8))
        guard case .string(let read) = root.value else {
            Issue.record("not a string")
            return
        }
        #expect(read == text)
    }

    @Test("Members without a value are left out")
    func objects() {
        #expect(JSONText.object([("a", "1"), ("b", nil), ("c", "[]")]) == #"{ "a": 1, "c": [] }"#)
        #expect(JSONText.object([("b", nil)]) == "{}")
    }
}
