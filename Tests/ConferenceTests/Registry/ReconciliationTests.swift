import Conference
import Foundation
import Testing

struct ReconciliationTests {
    private static let now = Example.start
    private static let py = Example.member("py", .province)

    private static func declared(_ change: (inout RegisteredEndpoint) -> Void = { _ in }) -> RegisteredEndpoint {
        var member = py
        change(&member)
        return member
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        var file: [Endpoint] = [py.endpoint]
        let stored: [RegisteredEndpoint]
        var added: [RegisteredEndpoint] = []
        var changed: [RegisteredEndpoint] = []
        var retired: [RegisteredEndpoint] = []
        var testDescription: String { name }
    }

    @Test(
        "The registry follows the file, and people's words survive it",
        arguments: [
            Case(name: "what is new is added", stored: [], added: [py]),
            Case(name: "what is the same is left alone", stored: [py]),
            Case(
                name: "what has changed rises by one revision",
                stored: [
                    declared {
                        $0.endpoint.name = "cũ"
                        $0.revision = 7
                    }
                ],
                changed: [declared { $0.revision = 8 }]
            ),
            Case(
                name: "maintenance survives a change",
                stored: [
                    declared {
                        $0.endpoint.name = "cũ"
                        $0.administrative = .maintenance(until: .distantFuture, note: "x")
                    }
                ],
                changed: [
                    declared {
                        $0.administrative = .maintenance(until: .distantFuture, note: "x")
                        $0.revision = 2
                    }
                ]
            ),
            Case(
                name: "maintenance alone is no difference",
                stored: [
                    declared { $0.administrative = .maintenance(until: .distantFuture, note: "x") }
                ]
            ),
            Case(
                name: "what leaves the file is retired, not deleted",
                file: [],
                stored: [py],
                retired: [
                    declared {
                        $0.administrative = .retired(at: now)
                        $0.revision = 2
                    }
                ]
            ),
            Case(
                name: "what is retired is not retired again",
                file: [],
                stored: [declared { $0.administrative = .retired(at: .distantPast) }]
            ),
            Case(
                name: "what returns becomes active again",
                stored: [declared { $0.administrative = .retired(at: .distantPast) }],
                changed: [declared { $0.revision = 2 }]
            ),
            Case(name: "an endpoint of the API is left alone", file: [], stored: [declared { $0.origin = .api }]),
            Case(
                name: "the file takes over an endpoint of the API",
                stored: [declared { $0.origin = .api }],
                changed: [declared { $0.revision = 2 }]
            ),
        ]
    )
    func reconcile(_ example: Case) {
        let reconciliation = Reconciliation(
            declaration: RegistryDeclaration(endpoints: example.file),
            stored: example.stored,
            now: Self.now
        )
        #expect(reconciliation.added == example.added)
        #expect(reconciliation.changed == example.changed)
        #expect(reconciliation.retired == example.retired)
        #expect(reconciliation.isEmpty == (example.added + example.changed + example.retired).isEmpty)
    }

    @Test("Reconciling twice changes nothing the second time", arguments: 0..<50)
    func idempotent(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let names = (0..<12).map { "x\($0)" }
        let stored = names.filter { _ in Bool.random(using: &generator) }.map { name in
            var member = Example.member(name, .commune)
            member.origin = Bool.random(using: &generator) ? .file : .api
            if Bool.random(using: &generator) { member.endpoint.name = "cũ" }
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: member.administrative = .retired(at: .distantPast)
            case 1: member.administrative = .maintenance(until: .distantFuture, note: "")
            default: break
            }
            return member
        }
        let declaration = RegistryDeclaration(
            endpoints: names.filter { _ in Bool.random(using: &generator) }.map {
                Example.member($0, .commune).endpoint
            }
        )
        let first = Reconciliation(declaration: declaration, stored: stored, now: Self.now)
        var after = Dictionary(uniqueKeysWithValues: stored.map { ($0.id, $0) })
        for member in first.all { after[member.id] = member }
        let second = Reconciliation(declaration: declaration, stored: Array(after.values), now: Self.now)
        #expect(second.isEmpty)
        // Every declared endpoint is there and not retired; every other one of the file is retired.
        let declared = Set(declaration.endpoints.map(\.id))
        for member in after.values where member.origin == .file {
            #expect(member.administrative.isRetired != declared.contains(member.id))
        }
        #expect(declared.isSubset(of: after.keys))
    }
}
