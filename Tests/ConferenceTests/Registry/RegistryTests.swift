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
