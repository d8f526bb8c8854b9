import Conference
import Testing

struct SelectorParseTests {
    struct Good: CustomTestStringConvertible {
        let text: String
        let terms: [Selector.Term]
        var excludes = false
        var testDescription: String { text }
    }

    @Test(
        "A selector is read into its terms",
        arguments: [
            Good(text: "py", terms: [.id(Example.id("py"))]),
            Good(text: "under:py", terms: [.under(Example.id("py"))]),
            Good(
                text: "under:py level:commune tag:hotspot",
                terms: [.under(Example.id("py")), .level(.commune), .tag("hotspot")]
            ),
            Good(text: "  under:py\t level:district ", terms: [.under(Example.id("py")), .level(.district)]),
            Good(text: "-hoa-an", terms: [.id(Example.id("hoa-an"))], excludes: true),
            Good(text: "- under:th tag:xa", terms: [.under(Example.id("th")), .tag("xa")], excludes: true),
            Good(text: "under:py under:th", terms: [.under(Example.id("py")), .under(Example.id("th"))]),
            Good(text: "tag:vùng:cao", terms: [.tag("vùng:cao")]),
        ]
    )
    func good(_ good: Good) throws {
        let selector = try Selector.parse(good.text)
        #expect(selector.terms == good.terms)
        #expect(selector.excludes == good.excludes)
        #expect(try Selector.parse(selector.description) == selector)
    }

    struct Bad: CustomTestStringConvertible {
        let text: String
        let fault: SelectorFault
        var testDescription: String { text.isEmpty ? "(nothing)" : String(text.prefix(40)) }
    }

    @Test(
        "A fault names the term, its place and what was probably meant",
        arguments: [
            Bad(text: "", fault: SelectorFault(problem: .empty, term: "", offset: 0)),
            Bad(text: " \n", fault: SelectorFault(problem: .empty, term: "", offset: 0)),
            Bad(text: "-", fault: SelectorFault(problem: .empty, term: "", offset: 0)),
            Bad(
                text: "under:py levl:commune",
                fault: SelectorFault(problem: .unknownKey, term: "levl:commune", offset: 9, nearest: "level")
            ),
            Bad(text: "xyz:py", fault: SelectorFault(problem: .unknownKey, term: "xyz:py", offset: 0)),
            Bad(
                text: "level:comune",
                fault: SelectorFault(problem: .unknownLevel, term: "level:comune", offset: 0, nearest: "commune")
            ),
            Bad(text: "level:", fault: SelectorFault(problem: .missingValue, term: "level:", offset: 0)),
            Bad(
                text: "-under:PY",
                fault: SelectorFault(problem: .malformedID, term: "under:PY", offset: 1, nearest: "under:py")
            ),
            Bad(text: "Tuy_Hòa", fault: SelectorFault(problem: .malformedID, term: "Tuy_Hòa", offset: 0)),
            Bad(
                text: "under:py -tag:xa",
                fault: SelectorFault(problem: .misplacedMinus, term: "-tag:xa", offset: 9)
            ),
            Bad(text: "py th", fault: SelectorFault(problem: .contradiction, term: "th", offset: 3)),
            Bad(
                text: "level:commune level:district",
                fault: SelectorFault(problem: .contradiction, term: "level:district", offset: 14)
            ),
        ]
    )
    func bad(_ bad: Bad) {
        #expect(throws: bad.fault) { try Selector.parse(bad.text) }
    }

    @Test("A selector without end is refused at the first term too many")
    func tooMany() {
        let text = Array(repeating: "tag:a", count: 10_000).joined(separator: " ")
        #expect(throws: SelectorFault(problem: .tooManyTerms, term: "tag:a", offset: 16 * 6)) {
            try Selector.parse(text)
        }
    }

    @Test("A tag in decomposed letters is the same tag")
    func decomposed() throws {
        #expect(try Selector.parse("tag:vu\u{300}ng").terms == [.tag("vùng")])
        let selector = try Selector.parse("tag:vu\u{300}ng")
        #expect(Array(selector.description.utf8) == Array("tag:vùng".utf8))
    }
}
