import Conference
import LocatedJSON
import Testing

/// Each `Fixtures/invalid/NAME.json` holds one mistake, and `NAME.txt` beside it what is said about it, to the letter.
@Suite("A bad registry file")
struct InvalidRegistryFileTests {
    static let names = Fixture.names(in: "invalid")

    @Test("The fixtures are found")
    func fixturesAreFound() {
        #expect(Self.names.count >= 60)
    }

    @Test("A bad file is refused with the message written beside it", arguments: names)
    func message(name: String) throws {
        let bytes = try Fixture.bytes("invalid/\(name).json")
        let expected = try Fixture.text("invalid/\(name).txt")
        let error = #expect(throws: DocumentError.self) {
            try RegistryFile.read(bytes, fileName: "\(name).json")
        }
        #expect(error.map { $0.description + "\n" } == expected)
    }

    @Test("Every message exists in Vietnamese", arguments: names)
    func vietnamese(name: String) throws {
        let bytes = try Fixture.bytes("invalid/\(name).json")
        let error = #expect(throws: DocumentError.self) { try RegistryFile.read(bytes, fileName: "f") }
        for fault in try #require(error).faults {
            #expect(fault.message.vietnamese != fault.message.english)
        }
    }
}
