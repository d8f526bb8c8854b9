import Foundation

/// Times of one kind of work, milliseconds.
struct Times {
    private(set) var all: [Double] = []

    mutating func measure<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        let begun = ContinuousClock.now
        let value = try await body()
        all.append((ContinuousClock.now - begun) / .milliseconds(1))
        return value
    }

    mutating func add(_ milliseconds: Double) { all.append(milliseconds) }

    func rank(_ share: Double) -> Double {
        let sorted = all.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }

    /// Median, 99th percentile and longest.
    var text: String {
        String(format: "median %.2f ms, p99 %.2f ms, longest %.2f ms (%d)", rank(0.5), rank(0.99), rank(1), all.count)
    }
}

func say(_ format: String, _ values: any CVarArg...) {
    FileHandle.standardOutput.write(Data((String(format: format, arguments: values) + "\n").utf8))
}

func megabytes(_ bytes: Int) -> Double { Double(bytes) / 1e6 }
