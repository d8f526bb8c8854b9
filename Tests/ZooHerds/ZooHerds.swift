import Foundation

/// Probes a herd of each kind of hostile end and prints what came of it and what it has left behind, a line of JSON for each:
/// `zoo-herds COUNT [--names] [KIND…]`. With `--names` those kinds that are looked up, in a network whose name server knows them.
/// `zoo-herds --kinds [--names]` says which there are, a line for each.
/// Exit codes: 0 all is well, 1 a reason was wrong, something was left or a neighbour disturbed, 2 the request is wrong.
@main
enum ZooHerds {
    static func main() async throws {
        var arguments = CommandLine.arguments.dropFirst()
        let first = arguments.popFirst()
        let byName = arguments.first == "--names"
        if byName { arguments.removeFirst() }
        let kinds = Herd.all(byName: byName)
        if first == "--kinds", arguments.isEmpty {
            for herd in kinds { print(herd.kind) }
            exit(0)
        }
        guard let count = first.flatMap({ Int($0) }), count >= 100, Set(arguments).isSubset(of: kinds.map(\.kind))
        else {
            print("Usage: zoo-herds COUNT [--names] [KIND…], a hundred at least; zoo-herds --kinds [--names]")
            exit(2)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var isWell = true
        for herd in kinds where arguments.isEmpty || arguments.contains(herd.kind) {
            let figures = try await HerdRun(herd: herd, count: count).figures()
            // Whoever waits sees each at once.
            try FileHandle.standardOutput.write(contentsOf: encoder.encode(figures) + Data("\n".utf8))
            isWell = isWell && figures.faults.isEmpty
        }
        exit(isWell ? 0 : 1)
    }
}
