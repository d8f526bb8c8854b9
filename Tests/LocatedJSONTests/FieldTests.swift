import LocatedJSON
import Testing

@Suite("Fields of a partial edit")
struct FieldTests {
    private struct Edit: Equatable {
        let note: Field<String>
        let seats: Int?

        static let decoder = ValueDecoder<Edit>.object { object in
            Edit(note: object.field("note", .text(1...9)), seats: object.change("seats", .integer(1...9)))
        }
    }

    @Test("Left out, cleared and set are three things")
    func threeWays() throws {
        #expect(try read("{}") == Edit(note: .absent, seats: nil))
        #expect(try read(#"{"note": null}"#) == Edit(note: .null, seats: nil))
        #expect(try read(#"{"note": "a", "seats": 3}"#) == Edit(note: .value("a"), seats: 3))
    }

    @Test("A wrong value is a fault, and so is clearing what must have a value")
    func faults() {
        let error = #expect(throws: DocumentError.self) { try read(#"{"note": 1, "seats": null}"#) }
        #expect(error?.faults.map(\.path) == ["$.note", "$.seats"])
    }

    @Test("An edit changes what it names")
    func applied() {
        #expect(Field<Int>.absent.applied(to: 1) == 1)
        #expect(Field<Int>.null.applied(to: 1) == nil)
        #expect(Field<Int>.value(2).applied(to: 1) == 2)
    }

    private func read(_ text: String) throws -> Edit {
        try DocumentReader.read(Array(text.utf8), name: "edit", as: Edit.decoder)
    }
}
