import Conference
import Testing

struct SearchFoldTests {
    struct Case: CustomTestStringConvertible {
        let query: String
        let text: String
        let match: SearchFold.Match?
        var testDescription: String { "\(query) → \(text)" }
    }

    @Test(
        "Names are found however they are typed, and the very spelling counts most",
        arguments: [
            Case(query: "tuy hoa", text: "Thành phố Tuy Hòa", match: .folded),
            Case(query: "TUY HÒA", text: "Thành phố Tuy Hòa", match: .spelled),
            // Old and new place of the tone mark.
            Case(query: "hoà", text: "Hòa", match: .whole),
            Case(query: "Thuỷ Nguyên", text: "Huyện Thủy Nguyên", match: .spelled),
            Case(query: "Huyện Thuỷ Nguyên", text: "Huyện Thủy Nguyên", match: .whole),
            // Decomposed input.
            Case(query: "Tuy Ho\u{300}a", text: "Tuy Hòa", match: .whole),
            Case(query: "phu\u{31B}o\u{31B}\u{300}ng", text: "Phường 6", match: .spelled),
            // đ has no decomposition.
            Case(query: "dong xuan", text: "Huyện Đồng Xuân", match: .folded),
            Case(query: "Đồng Xuân", text: "Huyện Đồng Xuân", match: .spelled),
            Case(query: "m'drak", text: "Huyện M'Đrắk", match: .folded),
            Case(query: "M’Đrắk", text: "Huyện M'Đrắk", match: .spelled),
            Case(query: "mdrak", text: "Huyện M'Đrắk", match: .folded),
            Case(query: "ia h drai", text: "Huyện Ia H' Drai", match: .spelled),
            Case(query: "phan rang thap cham", text: "Thành phố Phan Rang-Tháp Chàm", match: .folded),
            Case(query: "phường 6", text: "Phường 06", match: .whole),
            Case(query: "phường 05", text: "Phường 5", match: .whole),
            Case(query: "phường 1", text: "Phường 10", match: .spelled),
            // Different places that fold alike are found, but not mistaken for one another.
            Case(query: "Sa Pa", text: "Phường Sa Pả", match: .folded),
            Case(query: "Sa Pa", text: "Phường Sa Pa", match: .spelled),
            Case(query: "Hoa Lộc", text: "Xã Hòa Lộc", match: .folded),
            Case(query: "Minh Quân", text: "Xã Minh Quán", match: .folded),
            Case(query: "Kỳ Anh", text: "Thị xã Kỳ Anh", match: .spelled),
            // From the beginning of a word only.
            Case(query: "oa an", text: "Xã Hòa An", match: nil),
            Case(query: "hoa an", text: "Xã Hòa An Đông", match: .folded),
            Case(query: "an hoa", text: "Xã Hòa An", match: nil),
        ]
    )
    func match(_ example: Case) {
        #expect(SearchFold(example.text).match(SearchFold(example.query)) == example.match)
    }

    @Test("A text without letters and digits is an empty query", arguments: ["", "  ", "-", "'", "\u{301}", "…"])
    func empty(text: String) {
        #expect(SearchFold(text).isEmpty)
        #expect(Example.registry.search(text).isEmpty)
    }

    private static func registry(_ names: [(id: String, name: String, code: String)]) -> Registry {
        Registry(
            names.map { entry in
                var member = Example.member(entry.id, .commune)
                member.endpoint.name = entry.name
                member.endpoint.unitCode = entry.code
                return member
            }
        )
    }

    private let registry = Self.registry([
        ("sp1", "Phường Sa Pa", "02998"), ("sp2", "Phường Sa Pả", "03004"), ("hh1", "Phường Hòa Hiệp", "22261"),
        ("hh2", "Phường Hoà Hiệp Trung", "22261"), ("th1", "Xã Tân Thành", "00001"), ("th2", "Xã Tân Thành", "00004"),
    ])

    struct Search: CustomTestStringConvertible {
        let query: String
        let found: [String]
        var testDescription: String { query }
    }

    @Test(
        "A search lists every point that answers, the closest spelling first",
        arguments: [
            Search(query: "sa pả", found: ["sp2", "sp1"]),
            Search(query: "sa pa", found: ["sp1", "sp2"]),
            Search(query: "phuong sa pa", found: ["sp1", "sp2"]),
            Search(query: "hòa hiệp", found: ["hh1", "hh2"]),
            Search(query: "phường hòa hiệp", found: ["hh1", "hh2"]),
            // A code that was used again, names that are not unique: all of them.
            Search(query: "22261", found: ["hh1", "hh2"]),
            Search(query: "tân thành", found: ["th1", "th2"]),
            Search(query: "0000", found: ["th1", "th2"]),
            Search(query: "th2", found: ["th2"]),
            Search(query: "SP", found: ["sp1", "sp2"]),
            Search(query: "Đà Nẵng", found: []),
        ]
    )
    func search(_ search: Search) {
        #expect(registry.search(search.query).map(\.rawValue) == search.found)
    }
}
