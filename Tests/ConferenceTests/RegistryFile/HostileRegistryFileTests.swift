import Conference
import LocatedJSON
import Testing

@Suite("A hostile registry file")
struct HostileRegistryFileTests {
    @Test("A name of 2 MB is refused and not repeated in the message")
    func hugeName() throws {
        let name = String(repeating: "Ồ", count: 700_000)
        #expect(
            try lines(of: #"{"version":1,"endpoints":[{"id":"a","level":"commune","name":"\#(name)"}]}"#)
                .contains("f:1: $.endpoints[0].name: text longer than the limit of 65536 bytes")
        )
    }

    @Test("Lists 10 000 deep are refused")
    func deep() throws {
        let nested = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        let found = try lines(of: #"{"version":1,"endpoints":\#(nested)}"#)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("nested deeper than 64 levels") == true)
    }

    @Test("Thousands of endpoints without their parent list a hundred faults")
    func manyOrphans() throws {
        let orphans = (0..<5_000).map { #"{"id":"c\#($0)","name":"c","level":"commune","parent":"gone"}"# }
        let found = try lines(of: #"{"version":1,"endpoints":[\#(orphans.joined(separator: ","))]}"#)
        #expect(found.count == 101)
        #expect(found.last == "f: and 4900 more")
    }

    @Test("A chain of 20 000 parents is one fault, and so it is closed to a circle")
    func longChain() throws {
        func chain(firstParent: String) -> String {
            let links = (1..<20_000).map { #"{"id":"e\#($0)","name":"e","level":"commune","parent":"e\#($0 - 1)"}"# }
            let first = #"{"id":"e0","name":"e","level":"commune"\#(firstParent)}"#
            return #"{"version":1,"endpoints":[\#(([first] + links).joined(separator: ","))]}"#
        }
        #expect(
            try lines(of: chain(firstParent: "")) == [
                "f:1: $.endpoints[32].parent: the tree is deeper than 32 endpoints here"
            ]
        )
        #expect(
            try lines(of: chain(firstParent: #","parent":"e19999""#)) == [
                "f:1: $.endpoints[0].parent: the parents form a circle: "
                    + "e0 → e19999 → e19998 → e19997 → e19996 → … → e1 → e0"
            ]
        )
    }

    private func lines(of text: String) throws -> [String] {
        let error = #expect(throws: DocumentError.self) { try RegistryFile.read(Array(text.utf8), fileName: "f") }
        return try #require(error).lines.map(\.english)
    }
}
