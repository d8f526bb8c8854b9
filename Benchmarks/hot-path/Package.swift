// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds the daemon fetches what only measures it. `scripts/bench-hot-path` runs it.
let package = Package(
    name: "hot-path",
    dependencies: [
        .package(name: "diemcau", path: "../.."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "HotPath",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "Conference", package: "diemcau"),
            ],
            path: "Benchmarks/HotPath",
            swiftSettings: [.swiftLanguageMode(.v6)],
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        )
    ]
)
