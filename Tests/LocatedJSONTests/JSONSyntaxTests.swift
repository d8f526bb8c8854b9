import LocatedJSON
import Testing

/// A text that is refused, and the one line that says why.
struct BadText: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String

    init(_ text: String, _ message: String) {
        self.text = text
        self.message = message
    }

    var testDescription: String { String(text.prefix(40)) }
}

@Suite("JSON syntax")
struct JSONSyntaxTests {
    @Test(
        "A text that is not JSON is refused with its place",
        arguments: [
            BadText("", "d:1: $: the document is empty"),
            BadText(" \n ", "d:2: $: the document is empty"),
            BadText("{", "d:1: $: the document ends before it is complete"),
            BadText("{\n\"a\": {\n\"b\"", "d:3: $.a.b: the document ends before it is complete"),
            BadText("[1, 2", "d:1: $: the document ends before it is complete"),
            BadText("[\"abc", "d:1: $: the document ends before it is complete"),
            BadText("[1,]", "d:1: $: a comma with nothing after it"),
            BadText("{\"a\":\n[1\n,\n] }", "d:3: $.a: a comma with nothing after it"),
            BadText("{\"a\":1,}", "d:1: $: a comma with nothing after it"),
            BadText("[,1]", "d:1: $: expected a value, found \",\""),
            BadText("[1 2]", "d:1: $: unexpected \"2\""),
            BadText("{\"a\" 1}", "d:1: $.a: unexpected \"1\""),
            BadText("{\"a\":}", "d:1: $.a: expected a value, found \"}\""),
            BadText("{a: 1}", "d:1: $: expected a key in double quotes, found \"a\""),
            BadText("{'a': 1}", "d:1: $: expected a key in double quotes, found \"'\""),
            BadText("{1: 1}", "d:1: $: expected a key in double quotes, found \"1\""),
            BadText("[True]", "d:1: $: expected a value, found \"True\""),
            BadText("[nul]", "d:1: $: expected a value, found \"nul\""),
            BadText("[truest]", "d:1: $: expected a value, found \"truest\""),
            BadText("[ồ]", "d:1: $: expected a value, found \"ồ\""),
            BadText("[NaN]", "d:1: $: NaN is not a number in JSON"),
            BadText("[Infinity]", "d:1: $: Infinity is not a number in JSON"),
            BadText("[-Infinity]", "d:1: $: a number that JSON does not allow"),
            BadText("// note\n{}", "d:1: $: expected a value, found \"/\""),
            BadText("{} {}", "d:1: $: more text after the end of the document"),
            BadText("{}\n\n]", "d:3: $: more text after the end of the document"),
            BadText("1 1", "d:1: $: more text after the end of the document"),
            BadText("\u{0}", "d:1: $: expected a value, found \"\\u{0}\""),
        ]
    )
    func syntax(bad: BadText) {
        #expect(faultLines(of: bad.text) == [bad.message])
    }

    @Test(
        "A number is refused if RFC 8259 does not allow it",
        arguments: ["01", "-01", "00", "+1", ".5", "1.", "1.e3", "-", "--1", "1e", "1e+", "0x10", "1_000", "1a", "-a"]
    )
    func badNumber(text: String) {
        #expect(!faultLines(of: "[\(text)]").isEmpty)
    }

    @Test(
        "A string is refused if RFC 8259 does not allow it",
        arguments: [
            BadText(
                "[\"a\nb\"]",
                "d:1: $: a line break or control character inside a text; write it as an escape such as \\n"
            ),
            BadText(
                "[\"\\n\tb\"]",
                "d:1: $: a line break or control character inside a text; write it as an escape such as \\n"
            ),
            BadText("[\"\\x\"]", "d:1: $: unknown escape after a backslash"),
            BadText("[\"\\u12G4\"]", "d:1: $: unknown escape after a backslash"),
            BadText("[\"\\u12", "d:1: $: the document ends before it is complete"),
            BadText("[\"\\", "d:1: $: the document ends before it is complete"),
            BadText("[\"\\ud800\"]", "d:1: $: half of a surrogate pair in a \\u escape"),
            BadText("[\"\\ud800\\ud800\"]", "d:1: $: half of a surrogate pair in a \\u escape"),
            BadText("[\"\\udc00\"]", "d:1: $: half of a surrogate pair in a \\u escape"),
        ]
    )
    func badString(bad: BadText) {
        #expect(faultLines(of: bad.text) == [bad.message])
    }

    @Test(
        "Bytes that are not UTF-8 are refused at the byte",
        arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE1, 0xBB]]
            as [[UInt8]]
    )
    func invalidUTF8(bad: [UInt8]) throws {
        for escape in ["", "\\n"] {
            let bytes = Array("{\n\"a\": \"Hòa ".utf8) + bad + Array("\(escape)\"}".utf8)
            let error = #expect(throws: DocumentError.self) { try parse(bytes) }
            let fault = try #require(error?.faults.first)
            #expect(fault.problem == .syntax(.invalidUTF8))
            #expect(fault.place == JSONPlace(line: 2, column: 11))
            #expect(fault.path == "$.a")
        }
    }

    @Test(
        "A file in UTF-16 is told to be saved as UTF-8",
        arguments: [[0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B]] as [[UInt8]]
    )
    func utf16(bytes: [UInt8]) {
        let error = #expect(throws: DocumentError.self) { try parse(bytes) }
        #expect(error?.description == "d:1: $: bytes that are not UTF-8; save the file as UTF-8")
    }

    @Test("A key given twice is refused with the line of the first, and reading goes on")
    func duplicateKeys() {
        #expect(
            faultLines(of: "{\"a\": 1,\n\"b\": {\"c\": 1, \"c\": 2},\n\"a\": 3,\n\"h\\u0061\": 1, \"ha\": 2}") == [
                "d:2: $.b.c: duplicate key, first given on line 2",
                "d:3: $.a: duplicate key, first given on line 1",
                "d:4: $.ha: duplicate key, first given on line 4",
            ]
        )
    }

    @Test("Two spellings of one key in Unicode are one key")
    func duplicateAfterNormalisation() {
        #expect(
            faultLines(of: "{\"h\u{f2}a\": 1, \"ho\u{300}a\": 2}")
                == ["d:1: $[\"hòa\"]: duplicate key, first given on line 1"]
        )
    }

    @Test("A duplicate is found among thousands of keys")
    func duplicateAmongMany() {
        let keys = (0..<20_000).map { "\"k\($0)\": 0" } + ["\"k19998\": 1", "\"k3\": 1"]
        #expect(faultLines(of: "{" + keys.joined(separator: ",") + "}").count == 2)
    }
}

/// The English lines of what is wrong with `text`; empty if nothing is.
func faultLines(of text: String, limits: JSONLimits = .requestBody) -> [String] {
    do {
        _ = try parse(Array(text.utf8), limits: limits)
        return []
    } catch {
        return error.lines.map(\.english)
    }
}

/// Any document, undecoded.
@discardableResult
func parse(_ bytes: [UInt8], limits: JSONLimits = .requestBody) throws(DocumentError) -> JSONNode {
    try DocumentReader.read(
        bytes,
        name: "d",
        limits: limits,
        as: ValueDecoder(expected: BilingualText("anything")) { $0.node }
    )
}
