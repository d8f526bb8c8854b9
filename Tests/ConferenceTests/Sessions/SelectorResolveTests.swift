import Conference
import Testing

struct SelectorResolveTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let selectors: [String]
        let points: [String]
        var unknown: [String] = []
        var testDescription: String { name }
    }

    @Test(
        "Selectors are a union of the including ones, less the excluding ones, in list order",
        arguments: [
            Case(name: "a subtree holds its root", selectors: ["under:th"], points: ["th", "binh-kien", "hoa-an"]),
            Case(
                name: "terms must all hold",
                selectors: ["under:py level:commune tag:hotspot"],
                points: ["binh-kien", "hoa-an"]
            ),
            Case(
                name: "two subtrees at once are their common part",
                selectors: ["under:py under:sh"],
                points: ["sh", "suoi-bac"]
            ),
            Case(name: "disjoint subtrees have none", selectors: ["under:th under:sh"], points: []),
            Case(
                name: "a union lists each once, in list order",
                selectors: ["under:th level:commune", "hoa-an", "py"],
                points: ["py", "binh-kien", "hoa-an"]
            ),
            Case(
                name: "an exclusion counts wherever it stands",
                selectors: ["-hoa-an", "under:th", "hoa-an"],
                points: ["th", "binh-kien"]
            ),
            Case(
                name: "an exclusion may be a subtree",
                selectors: ["under:py", "-under:th", "-level:district"],
                points: ["py", "suoi-bac", "xom-nui"]
            ),
            Case(name: "exclusions alone choose nobody", selectors: ["-hoa-an"], points: []),
            Case(name: "no selector chooses nobody", selectors: [], points: []),
            Case(name: "an id with a term that does not hold", selectors: ["hoa-an level:district"], points: []),
            Case(
                name: "what does not exist is named once, exclusions included",
                selectors: ["ghost", "under:nowhere", "py", "-phantom", "ghost"],
                points: ["py"],
                unknown: ["ghost", "nowhere", "phantom"]
            ),
        ]
    )
    func resolve(_ example: Case) throws {
        let selectors = try example.selectors.map { try Selector.parse($0) }
        let resolution = selectors.resolve(in: Example.registry)
        #expect(resolution.points.map(\.rawValue) == example.points)
        #expect(resolution.unknown.map(\.rawValue) == example.unknown)
    }
}
