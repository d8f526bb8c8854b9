import LocatedJSON
import Testing

@Suite("JSON limits")
struct JSONLimitsTests {
    @Test("As deep as allowed is read, one deeper is refused", arguments: [1, 2, 64])
    func depth(limit: Int) {
        let limits = JSONLimits(bytes: 1000, depth: limit)
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(faultLines(of: nested(limit), limits: limits).isEmpty)
        #expect(faultLines(of: nested(limit + 1), limits: limits).count == 1)
    }

    @Test("Lists 10 000 and a million deep are refused", arguments: [10_000, 1_000_000])
    func hostileDepth(depth: Int) {
        let limits = JSONLimits(bytes: 10_000_000, depth: .max)
        #expect(limits.depth == JSONLimits.greatestDepth)
        for opening in ["[", "{\"a\":"] {
            let text = String(repeating: opening, count: depth)
            let error = #expect(throws: DocumentError.self) { try parse(Array(text.utf8), limits: limits) }
            #expect(error?.faults.map(\.problem) == [.syntax(.tooDeep(limit: JSONLimits.greatestDepth))])
        }
        #expect(
            faultLines(of: String(repeating: "[", count: 1000))
                == ["d:1: $" + String(repeating: "[0]", count: 63) + ": nested deeper than 64 levels"]
        )
    }

    @Test("A text over the limit is refused before it is read")
    func size() {
        let limits = JSONLimits(bytes: 4)
        #expect(faultLines(of: "[12]", limits: limits).isEmpty)
        #expect(faultLines(of: "[123]", limits: limits) == ["d:1: $: larger than the limit of 4 bytes"])
    }

    @Test("A string of 2 MB is refused, plain, escaped or as a key, and the rest is still checked")
    func hugeString() {
        let huge = String(repeating: "x", count: 2_000_000)
        let message = "text longer than the limit of 65536 bytes"
        #expect(
            faultLines(of: "{\"name\": \"\(huge)\",\n\"b\": \"\\n\(huge)\", \"c\": 1, \"c\": 1}", limits: .file) == [
                "d:1: $.name: \(message)", "d:2: $.b: \(message)",
                "d:2: $.c: duplicate key, first given on line 2",
            ]
        )
        #expect(faultLines(of: "{\"\(huge)\": 1}", limits: .file).count == 1)
    }

    @Test("A string as long as allowed is read")
    func longestString() throws {
        let limits = JSONLimits(bytes: 100, stringBytes: 6)
        #expect(faultLines(of: "[\"Hòaab\"]", limits: limits).isEmpty)
        #expect(faultLines(of: "[\"Hòaabc\"]", limits: limits).count == 1)
    }
}
