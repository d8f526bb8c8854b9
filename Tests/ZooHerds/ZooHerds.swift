import Foundation

/// Probes a herd of each kind of hostile end and prints what each has left behind, a line of JSON for each:
/// `zoo-herds COUNT [--names] [KIND]`. With `--names` those kinds that are looked up, in a network whose name server knows them.
/// Exit codes: 0 nothing was left and nobody disturbed, 1 something was, 2 the request is wrong.
@main
enum ZooHerds {
    static func main() async throws {
        var arguments = CommandLine.arguments.dropFirst()
        guard let count = arguments.popFirst().flatMap({ Int($0) }), count >= 100 else {
            print("Usage: zoo-herds COUNT [--names] [KIND]")
            exit(2)
        }
        let byName = arguments.first == "--names"
        if byName { arguments.removeFirst() }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var isWell = true
        for herd in Herd.all(byName: byName) where arguments.isEmpty || arguments.contains(herd.kind) {
            let figures = try await HerdRun(herd: herd, count: count).figures()
            // Whoever waits sees each at once.
            try FileHandle.standardOutput.write(contentsOf: encoder.encode(figures) + Data("\n".utf8))
            isWell = isWell && figures.faults.isEmpty
        }
        exit(isWell ? 0 : 1)
    }
}
