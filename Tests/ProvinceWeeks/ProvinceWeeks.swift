import Foundation
import ProvinceWeek

/// Runs simulated weeks on all processors: `province-weeks FIRST COUNT`. Exit codes: 0 nothing was violated, 1 something was, 2 the
/// request is wrong.
@main
enum ProvinceWeeks {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst().map(UInt64.init)
        guard arguments.count == 2, let first = arguments[0], let count = arguments[1], count > 0 else {
            print("Usage: province-weeks FIRST-SEED COUNT")
            exit(2)
        }
        let began = ContinuousClock.now
        var probes = 0
        var violations: [String] = []
        await withTaskGroup(of: (probes: Int, violations: [String]).self) { group in
            var seeds = (first..<first + count).makeIterator()
            func startNext() {
                guard let seed = seeds.next() else { return }
                group.addTask { Week.run(seed: seed) }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { startNext() }
            for await week in group {
                probes += week.probes
                violations += week.violations
                startNext()
            }
        }
        for violation in violations { print(violation) }
        let took = (ContinuousClock.now - began).formatted(.units(allowed: [.seconds]))
        print("\(count) weeks, \(probes) probes, \(violations.count) violations, \(took)")
        exit(violations.isEmpty ? 0 : 1)
    }
}
