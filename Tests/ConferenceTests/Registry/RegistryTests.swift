import Conference
import Foundation
import Testing

struct RegistryTests {
    private let registry = Example.registry

    @Test("The order is depth-first, siblings by level and then by name")
    func order() {
        #expect(
            registry.order.map(\.rawValue)
                == ["vpcp", "py", "sh", "suoi-bac", "th", "binh-kien", "hoa-an", "xom-nui"]
        )
        #expect(registry.endpoints.map(\.id) == registry.order)
        #expect(registry.count == 8)
    }

    @Test("The order of the declaration does not matter", arguments: 0..<10)
    func shuffled(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        #expect(Registry(Example.members.shuffled(using: &generator)).order == registry.order)
    }

    struct Lines: CustomTestStringConvertible {
        let id: String
        let ancestors: [String]
        let children: [String]
        let carriers: [String]
        var testDescription: String { id }
    }

    @Test(
        "Ancestors, children and carrying lines",
        arguments: [
            Lines(id: "vpcp", ancestors: [], children: ["py"], carriers: []),
            // The Government Office's line carries nobody, so the chain ends at once.
            Lines(id: "py", ancestors: ["vpcp"], children: ["sh", "th", "xom-nui"], carriers: []),
            Lines(id: "th", ancestors: ["py", "vpcp"], children: ["binh-kien", "hoa-an"], carriers: ["py"]),
            Lines(id: "hoa-an", ancestors: ["th", "py", "vpcp"], children: [], carriers: ["th", "py"]),
            // `sh` does not carry: what hangs on it goes direct, whatever stands above.
            Lines(id: "suoi-bac", ancestors: ["sh", "py", "vpcp"], children: [], carriers: []),
            Lines(id: "ghost", ancestors: [], children: [], carriers: []),
        ]
    )
    func lines(_ lines: Lines) {
        let id = Example.id(lines.id)
        #expect(registry.ancestors(of: id).map(\.rawValue) == lines.ancestors)
        #expect(registry.children(of: id).map(\.rawValue) == lines.children)
        #expect(registry.carriers(of: id).map(\.rawValue) == lines.carriers)
    }

    @Test("Membership agrees with the ancestors, for every pair")
    func membership() {
        for id in registry.order {
            let subtree = Set(registry.subtree(of: id))
            for other in registry.order {
                let expected = other == id || registry.ancestors(of: other).contains(id)
                #expect(registry.contains(other, under: id) == expected)
                #expect(subtree.contains(other) == expected)
            }
        }
    }

    @Test("What is unknown stands under itself only, and has no subtree")
    func unknown() {
        let ghost = Example.id("ghost")
        #expect(registry[ghost] == nil)
        #expect(registry.subtree(of: ghost).isEmpty)
        #expect(registry.positions(under: ghost) == nil)
        #expect(registry.contains(ghost, under: ghost))
        #expect(!registry.contains(ghost, under: Example.id("py")))
        #expect(!registry.contains(Example.id("py"), under: ghost))
    }

    @Test("A retired parent leaves its children as roots")
    func retired() {
        let without = Example.registry(changing: "py") { $0.administrative = .retired(at: Example.start) }
        #expect(without[Example.id("py")] == nil)
        #expect(without.ancestors(of: Example.id("hoa-an")) == Example.ids("th"))
        #expect(without.count == 7)
        // Roots by level: central, districts, commune.
        #expect(
            without.order.map(\.rawValue)
                == ["vpcp", "sh", "suoi-bac", "th", "binh-kien", "hoa-an", "xom-nui"]
        )
    }

    @Test("A retired endpoint has its place where it stood, though it is not in the tree")
    func placeOfRetired() {
        var members = Example.members
        for index in members.indices where ["th", "hoa-an"].contains(members[index].id.rawValue) {
            members[index].administrative = .retired(at: Example.start)
        }
        let without = Registry(members)
        let gone = Example.id("hoa-an")
        for root in ["hoa-an", "th", "py", "vpcp"] { #expect(without.places(gone, under: Example.id(root)), "\(root)") }
        for root in ["sh", "suoi-bac", "xom-nui"] { #expect(!without.places(gone, under: Example.id(root)), "\(root)") }
        #expect(!without.contains(gone, under: Example.id("py")))
        #expect(Scope.subtree(Example.id("py")).allows(gone, in: without))
        for id in registry.order {
            for root in registry.order {
                #expect(registry.places(id, under: root) == registry.contains(id, under: root))
            }
        }
    }

    @Test("Places of retired endpoints that stand in a circle are asked to an end")
    func circleOfRetired() {
        var circle = [Example.member("a", .commune, "b"), Example.member("b", .commune, "a")]
        for index in circle.indices { circle[index].administrative = .retired(at: Example.start) }
        #expect(!Registry(circle).places(Example.id("a"), under: Example.id("py")))
    }

    @Test("Depth is counted from the top, height from the bottom")
    func depthAndHeight() {
        func measures(_ name: String) -> [Int] {
            [registry.depth(of: Example.id(name)), registry.height(of: Example.id(name))]
        }
        #expect(measures("vpcp") == [1, 4])
        #expect(measures("py") == [2, 3])
        #expect(measures("hoa-an") == [4, 1])
        #expect(measures("ghost") == [0, 0])
    }

    @Test("A cycle, which no checked declaration has, loses nobody and ends")
    func cycle() {
        let registry = Registry([
            Example.member("py", .province),
            Example.member("a", .district, "c"),
            Example.member("b", .district, "a"),
            Example.member("c", .district, "b"),
            Example.member("leaf", .commune, "b"),
            Example.member("narcissus", .district, "narcissus"),
        ])
        #expect(registry.order.map(\.rawValue) == ["py", "a", "b", "c", "leaf", "narcissus"])
        #expect(registry.ancestors(of: Example.id("c")) == Example.ids("b", "a"))
        #expect(registry.ancestors(of: Example.id("narcissus")).isEmpty)
    }

    @Test("A chain of 5 000 is read, asked and walked to its end")
    func deep() {
        let depth = 5_000
        let registry = Registry(
            (0..<depth).map { Example.member("n\($0)", .commune, $0 == 0 ? nil : "n\($0 - 1)", carries: true) }
        )
        let bottom = Example.id("n\(depth - 1)")
        let top = Example.id("n0")
        #expect(registry.order.first == top)
        #expect(registry.order.last == bottom)
        #expect(registry.ancestors(of: bottom).count == depth - 1)
        #expect(registry.carriers(of: bottom).count == depth - 1)
        #expect(registry.subtree(of: top).count == depth)
        #expect(registry.order.allSatisfy { registry.contains($0, under: top) && registry.contains(bottom, under: $0) })
    }

    @Test("Of a doubled id the last declaration counts")
    func doubled() {
        let registry = Registry([Example.member("py", .province), Example.member("py", .central)])
        #expect(registry.count == 1)
        #expect(registry[Example.id("py")]?.endpoint.level == .central)
    }

    @Test("No endpoint is no tree")
    func empty() {
        #expect(Registry().order.isEmpty)
        #expect(Registry().search("py").isEmpty)
    }
}
