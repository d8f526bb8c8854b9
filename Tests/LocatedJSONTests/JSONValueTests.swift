import LocatedJSON
import Testing

@Suite("JSON values")
struct JSONValueTests {
    struct NumberCase: Sendable, CustomTestStringConvertible {
        let text: String
        let number: JSONNumber
        let integer: Int64?
        var testDescription: String { text }
    }

    @Test(
        "Whole numbers stay exact, others become the nearest Double",
        arguments: [
            NumberCase(text: "0", number: .integer(0), integer: 0),
            NumberCase(text: "-0", number: .integer(0), integer: 0),
            NumberCase(
                text: "9007199254740993",
                number: .integer(9_007_199_254_740_993),
                integer: 9_007_199_254_740_993
            ),
            NumberCase(text: "-9223372036854775808", number: .integer(.min), integer: .min),
            NumberCase(text: "9223372036854775808", number: .real(9_223_372_036_854_775_808), integer: nil),
            NumberCase(text: "30.0", number: .real(30), integer: 30),
            NumberCase(text: "3e1", number: .real(30), integer: 30),
            NumberCase(text: "1.5E-2", number: .real(0.015), integer: nil),
            NumberCase(text: "109.3087", number: .real(109.3087), integer: nil),
        ]
    )
    func numbers(expected: NumberCase) throws {
        let element = try #require(try parse(Array("[\(expected.text)]".utf8)).elements.first { _ in true })
        guard case .number(let number) = element.value else {
            Issue.record("not a number")
            return
        }
        #expect(number == expected.number)
        #expect(number.integerValue == expected.integer)
    }

    @Test("A number that no Double holds is a fault, and reading goes on")
    func hugeNumber() {
        #expect(
            faultLines(of: "[1e400,\n-1e999, {\"a\": 1e309}]") == [
                "d:1: $[0]: a number too large to hold",
                "d:2: $[1]: a number too large to hold",
                "d:2: $[2].a: a number too large to hold",
            ]
        )
    }

    @Test(
        "Strings are unescaped and come in NFC",
        arguments: [
            ("Tuy Hòa", "Tuy Hòa"),
            ("Tuy Ho\u{300}a", "Tuy H\u{f2}a"),
            ("Tuy Ho\\u0300a", "Tuy H\u{f2}a"),
            ("\\u0048\\u00F2a", "H\u{f2}a"),
            ("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{c}\n\r\t"),
            ("\\ud83d\\ude00 😀", "😀 😀"),
            ("Đu\u{31B}\u{300}ng tru\u{323}c", "Đ\u{1EEB}ng tr\u{1EE5}c"),
            ("", ""),
        ]
    )
    func strings(raw: String, expected: String) throws {
        let element = try #require(try parse(Array("[\"\(raw)\"]".utf8)).elements.first { _ in true })
        guard case .string(let text) = element.value else {
            Issue.record("not a string")
            return
        }
        // Swift's == takes both forms for the same, so the scalars are compared.
        #expect(Array(text.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("Every value knows its line, its column in characters, and its path")
    func places() throws {
        let text = "\u{FEFF}{ \"Hòa\": [true,\r\n  null, {\"ồ\": \"x\", \"b\":\n\n5}] , \"c\": {} }"
        let root = try parse(Array(text.utf8))
        var seen: [String] = []
        func visit(_ node: JSONNode) {
            seen.append("\(node.path) \(node.place.line):\(node.place.column)")
            node.elements.forEach(visit)
            node.members.forEach { visit($0.value) }
        }
        visit(root)
        #expect(
            seen == [
                "$ 1:1", "$[\"Hòa\"] 1:10", "$[\"Hòa\"][0] 1:11", "$[\"Hòa\"][1] 2:3", "$[\"Hòa\"][2] 2:9",
                "$[\"Hòa\"][2][\"ồ\"] 2:15", "$[\"Hòa\"][2].b 4:1", "$.c 4:12",
            ]
        )
    }

    @Test(
        "Any value may be the whole document",
        arguments: ["1", "\"a\"", "null", "true", "[]", " {} ", "\u{FEFF}\n[]"]
    )
    func outermost(text: String) {
        #expect(faultLines(of: text).isEmpty)
    }
}
