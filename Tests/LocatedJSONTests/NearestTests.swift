import LocatedJSON
import Testing

@Suite("Nearest word")
struct NearestTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let written: String
        let meant: String?
        var testDescription: String { written }
    }

    static let keys = ["id", "url", "name", "level", "parent", "unitCode", "intervalSeconds", "timeoutSeconds"]

    @Test(
        "A typing slip finds its word, another word does not",
        arguments: [
            Slip(written: "intervalSecond", meant: "intervalSeconds"),
            Slip(written: "intervallSeconds", meant: "intervalSeconds"),
            Slip(written: "interval_seconds", meant: "intervalSeconds"),
            Slip(written: "timeout_second", meant: "timeoutSeconds"),
            Slip(written: "unitcode", meant: "unitCode"),
            Slip(written: "unit_code", meant: "unitCode"),
            Slip(written: "leevl", meant: "level"),
            Slip(written: "ulr", meant: "url"),
            Slip(written: "nmae", meant: "name"),
            Slip(written: "URL", meant: "url"),
            Slip(written: "ID", meant: "id"),
            Slip(written: "colour", meant: nil),
            Slip(written: "xy", meant: nil),
            Slip(written: "", meant: nil),
            Slip(written: String(repeating: "intervalSeconds", count: 100_000), meant: nil),
        ]
    )
    func nearest(slip: Slip) {
        #expect(Nearest.match(for: slip.written, among: Self.keys) == slip.meant)
    }

    @Test("Of several near words the nearest wins")
    func closest() {
        #expect(Nearest.match(for: "downUR", among: ["upURL", "downURLs", "downURL"]) == "downURL")
    }
}
