import Conference
import TestSupport
import Testing

@testable import Coordination

/// A province of two districts; in each a commune of the API that is retired, and `b` has one that is not.
@Suite struct RegistryEditTests {
    private static let stored: [RegisteredEndpoint] = [
        member("py", nil), member("a", "py"), member("b", "py"), member("a-old", "a", retired: true),
        member("b-old", "b", retired: true), member("b-new", "b"),
    ]

    private static func member(_ id: String, _ parent: String?, retired: Bool = false) -> RegisteredEndpoint {
        var member = Samples.endpoint(Samples.id(id), parent: parent.map { Samples.id($0) })
        member.origin = .api
        if retired { member.administrative = .retired(at: Samples.at()) }
        return member
    }

    private func commune(_ id: String, under parent: String) -> Endpoint {
        Endpoint(id: Samples.id(id), name: "Xã", level: .commune, parent: Samples.id(parent))
    }

    private func refusal(_ edit: RegistryEdit, _ endpoint: Endpoint) -> ServiceError? {
        do throws(ServiceError) {
            _ = try edit.adding(endpoint)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a retired id is taken up again only where it stood`() throws {
        let whole = RegistryEdit(stored: Self.stored, scope: .everything)
        #expect(try whole.adding(commune("b-old", under: "a")).revision == 2)
        let part = RegistryEdit(stored: Self.stored, scope: .subtree(Samples.id("a")))
        #expect(try part.adding(commune("a-old", under: "a")).revision == 2)
        let retired = try #require(refusal(part, commune("b-old", under: "a")))
        let living = try #require(refusal(part, commune("b-new", under: "a")))
        guard case .invalid(let faults) = retired, case .invalid(let others) = living else {
            Issue.record("\(retired) \(living)")
            return
        }
        // The one cannot be told from the other.
        #expect(faults.map(\.path) == ["$.id"])
        #expect(
            faults.map { $0.message.english.replacing("b-old", with: "b-new") } == others.map(\.message.english)
        )
    }

    @Test func `an id of the file in another part of the tree is taken, and no more is said`() {
        var stored = Self.stored
        stored[5].origin = .file
        let part = RegistryEdit(stored: stored, scope: .subtree(Samples.id("a")))
        guard case .invalid = refusal(part, commune("b-new", under: "a")) else {
            Issue.record("it is told whose it is")
            return
        }
        let whole = RegistryEdit(stored: stored, scope: .everything)
        #expect(refusal(whole, commune("b-new", under: "a")) == .ownedByFile)
    }

    @Test func `no tree grows deeper than its limit, whether by a new point or by a move`() throws {
        var stored = (1...Registry.maxDepth).map { Self.member("n\($0)", $0 == 1 ? nil : "n\($0 - 1)") }
        for index in stored.indices { stored[index].endpoint.level = .commune }
        let last = "n\(Registry.maxDepth)"
        stored.append(Self.member("x", "n1"))
        stored.append(Self.member("y", "x"))
        let edit = RegistryEdit(stored: stored, scope: .everything)
        #expect(try edit.adding(commune("z", under: "n\(Registry.maxDepth - 1)")).revision == 1)
        guard case .invalid(let faults) = refusal(edit, commune("z", under: last)) else {
            Issue.record("it is registered")
            return
        }
        #expect(faults.map(\.path) == ["$.parent"])
        #expect(faults.first?.message.english == "under \"\(last)\" the tree would be deeper than 32 endpoints")

        let fits = Samples.id("n\(Registry.maxDepth - 2)")
        #expect(try edit.changing(Samples.id("x"), revision: nil) { $0.parent = fits }.endpoint.parent == fits)
        #expect(throws: ServiceError.self) {
            _ = try edit.changing(Samples.id("x"), revision: nil) {
                $0.parent = Samples.id("n\(Registry.maxDepth - 1)")
            }
        }
    }
}
