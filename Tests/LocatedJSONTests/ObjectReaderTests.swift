import LocatedJSON
import Testing

/// What the tests below read, with one value of each kind.
private struct Room: Equatable {
    enum Kind: String, CaseIterable, Sendable { case meeting, lecture, hall }

    struct Screen: Equatable {
        let width: Int
        let label: String?
    }

    let name: String
    let kind: Kind
    let seats: Int?
    let area: Double?
    let open: Bool
    let note: String?
    let screens: [Screen]

    static let decoder = ValueDecoder<Room>.object { object in
        let name = object.required("name", .text(1...20))
        let kind = object.required("kind", .choice(Kind.self))
        let seats = object.optional("seats", .integer(1...500))
        let area = object.optional("area", .number(0.5...1000))
        let open = object.optional("open", .bool, default: true)
        let note = object.optional("note", .lines(0...50))
        let screens = object.optional("screens", .array(of: screen, atMost: 3), default: [])
        guard let name, let kind else { return nil }
        return Room(name: name, kind: kind, seats: seats, area: area, open: open, note: note, screens: screens)
    }

    private static let screen = ValueDecoder<Screen>.object { object in
        let width = object.required("width", .integer(1...9999))
        let label = object.optional("label", .text(1...9))
        guard let width else { return nil }
        return Screen(width: width, label: label)
    }
}

@Suite("Object reader")
struct ObjectReaderTests {
    @Test("A good document becomes its value, whatever the order of its keys")
    func good() throws {
        let text = """
            { "screens": [ { "label": " A ", "width": 1920.0 } ], "kind": "hall", "area": 20, "note": "a\\nb",
              "name": "Phòng ho\u{323}p 1", "seats": null }
            """
        let room = try DocumentReader.read(Array(text.utf8), name: "room.json", as: Room.decoder)
        let screen = Room.Screen(width: 1920, label: "A")
        #expect(
            room
                == Room(
                    name: "Phòng họp 1",
                    kind: .hall,
                    seats: nil,
                    area: 20,
                    open: true,
                    note: "a\nb",
                    screens: [screen]
                )
        )
    }

    @Test("All faults of a document are named at once, in the order of its lines")
    func allAtOnce() {
        let text = """
            {
              "kind": "lectrue",
              "seats": 501, "area": "20",
              "open": "yes",
              "screens": [
                { "width": 0, "labell": "x" },
                { "label": "1234567890" },
                7
              ],
              "colour": "blue",
              "seats": 5
            }
            """
        #expect(
            lines(of: text) == [
                "room.json:1: $: missing key \"name\"; expected a text of 1 to 20 characters",
                "room.json:2: $.kind: expected one of \"meeting\", \"lecture\", \"hall\", found \"lectrue\"; "
                    + "did you mean \"lecture\"?",
                "room.json:3: $.seats: expected a whole number from 1 to 500, found the number 501",
                "room.json:3: $.area: expected a number from 0.5 to 1000, found \"20\"",
                "room.json:4: $.open: expected true or false, found \"yes\"",
                "room.json:6: $.screens[0].width: expected a whole number from 1 to 9999, found the number 0",
                "room.json:6: $.screens[0].labell: unknown key; did you mean \"label\"?",
                "room.json:7: $.screens[1]: missing key \"width\"; expected a whole number from 1 to 9999",
                "room.json:7: $.screens[1].label: expected a text of 1 to 9 characters, found \"1234567890\"",
                "room.json:8: $.screens[2]: expected an object, found the number 7",
                "room.json:10: $.colour: unknown key; known here: name, kind, seats, area, open, note, screens",
                "room.json:11: $.seats: duplicate key, first given on line 3",
            ]
        )
    }

    struct ValueCase: Sendable, CustomTestStringConvertible {
        let member: String
        let message: String
        var testDescription: String { member }
    }

    @Test(
        "A value of the wrong kind is named with what was expected",
        arguments: [
            ValueCase(member: #""name": 7"#, message: "expected a text of 1 to 20 characters, found the number 7"),
            ValueCase(member: #""name": null"#, message: "expected a text of 1 to 20 characters, found null"),
            ValueCase(member: #""name": "  ""#, message: #"expected a text of 1 to 20 characters, found "  ""#),
            ValueCase(member: #""name": """#, message: "expected a text of 1 to 20 characters, found an empty text"),
            ValueCase(member: #""name": ["a"]"#, message: "expected a text of 1 to 20 characters, found a list"),
            ValueCase(member: #""name": {}"#, message: "expected a text of 1 to 20 characters, found an object"),
            ValueCase(member: #""name": "a\nb""#, message: "holds a line break or control character"),
            ValueCase(member: #""name": "a\u202eb""#, message: "holds a line break or control character"),
            ValueCase(member: #""name": "a\u0000b""#, message: "holds a line break or control character"),
            ValueCase(member: #""note": "a\u001bb""#, message: "holds a control character"),
            ValueCase(member: #""seats": 1.5"#, message: "expected a whole number from 1 to 500, found the number 1.5"),
            ValueCase(
                member: #""seats": 99999999999999999999"#,
                message: "expected a whole number from 1 to 500, found the number 1e+20"
            ),
            ValueCase(member: #""seats": true"#, message: "expected a whole number from 1 to 500, found true"),
            ValueCase(member: #""open": 1"#, message: "expected true or false, found the number 1"),
            ValueCase(member: #""screens": {}"#, message: "expected a list of at most 3, found an object"),
        ]
    )
    func wrongValue(expected: ValueCase) {
        let key = String(expected.member.split(separator: "\"")[0])
        let rest = key == "name" ? #""kind": "hall""# : #""name": "a", "kind": "hall""#
        #expect(lines(of: "{\(expected.member), \(rest)}") == ["room.json:1: $.\(key): \(expected.message)"])
    }

    @Test("A list with too many elements is refused")
    func tooMany() {
        let screens = Array(repeating: #"{"width": 1}"#, count: 4).joined(separator: ",")
        #expect(
            lines(of: #"{"name": "a", "kind": "hall", "screens": [\#(screens)]}"#)
                == ["room.json:1: $.screens: more than 3 elements"]
        )
    }

    @Test("A long or hostile value is shown cut and harmless")
    func quotation() {
        let long = String(repeating: "ồ", count: 41)
        #expect(
            lines(of: #"{"name": "\#(long)", "kind": "a\"\n\u001b[0m"}"#) == [
                #"room.json:1: $.name: expected a text of 1 to 20 characters, found "\#(long.dropLast())…""#,
                #"room.json:1: $.kind: expected one of "meeting", "lecture", "hall", found "a\"\n\u{1b}[0m""#,
            ]
        )
    }

    @Test("Faults read in Vietnamese too")
    func vietnamese() {
        let error = #expect(throws: DocumentError.self) {
            try DocumentReader.read(Array(#"{"name": 1, "knid": 1}"#.utf8), name: "r", as: Room.decoder)
        }
        #expect(
            error?.lines.map(\.vietnamese) == [
                #"r:1: $: thiếu khóa "kind"; cần một trong "meeting", "lecture", "hall""#,
                "r:1: $.name: cần một chuỗi từ 1 đến 20 ký tự, gặp số 1",
                #"r:1: $.knid: khóa không có trong quy định; có phải là "kind"?"#,
            ]
        )
    }

    @Test("A hundred faults are listed, the rest are counted")
    func faultLimit() {
        let members = (0..<250).map { "\"x\($0)\": 1" }.joined(separator: ",")
        let found = lines(of: #"{"name": "a", "kind": "hall", \#(members)}"#)
        #expect(found.count == FaultCollector.listLimit + 1)
        #expect(found.last == "room.json: and 150 more")
    }

    @Test("A decoder that gives up without a word is not taken for success")
    func silentDecoder() {
        let silent = ValueDecoder<Int>(expected: BilingualText("nothing")) { _ in nil }
        let error = #expect(throws: DocumentError.self) {
            try DocumentReader.read(Array("1".utf8), name: "d", as: silent)
        }
        #expect(error?.description == "d:1: $: cannot be read")
    }

    private func lines(of text: String) -> [String] {
        do {
            _ = try DocumentReader.read(Array(text.utf8), name: "room.json", as: Room.decoder)
            return []
        } catch {
            return error.lines.map(\.english)
        }
    }
}
