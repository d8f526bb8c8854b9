// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode, explicit existentials, no leaked imports, and no warning.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// In the sources a file also names every module whose members it uses; tests look at everything and need not.
let sourceSettings = settings + [.enableUpcomingFeature("MemberImportVisibility")]

let package = Package(
    name: "diemcau",
    products: [
        .executable(name: "diemcau", targets: ["diemcau"]),
        // For the benchmark of the hot path, which is a package of its own.
        .library(name: "Conference", targets: ["Conference"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // libcurl's C interface; variadics and macros stop here.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // The allocator's settings.
        .systemLibrary(name: "CMalloc"),

        // The event loop over libcurl.
        .target(name: "Curl", dependencies: ["CCurl"]),

        // JSON with the line and path of every value, for errors that name the place.
        .target(name: "LocatedJSON"),

        // The domain, pure.
        .target(
            name: "Conference",
            dependencies: [
                "LocatedJSON",
                .product(name: "HeapModule", package: "swift-collections"),
            ]
        ),

        // Services and the ports that they need.
        .target(
            name: "Coordination",
            dependencies: [
                "Conference", "LocatedJSON",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        // Port adapters.
        .target(name: "Probing", dependencies: ["Conference", "Coordination", "Curl"]),
        .target(
            name: "Storage",
            dependencies: [
                "Conference", "Coordination",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(name: "Wire", dependencies: ["Conference", "LocatedJSON"]),
        .target(
            name: "Web",
            dependencies: [
                "Conference", "Coordination", "LocatedJSON", "Wire",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Resources")]
        ),
        .target(
            name: "Responder",
            dependencies: [
                "Conference", "LocatedJSON",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ]
        ),
        .executableTarget(
            name: "diemcau",
            dependencies: [
                "CMalloc", "Conference", "Coordination", "Curl", "LocatedJSON", "Probing", "Responder", "Storage",
                "Web",
                "Wire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        // Manual clock, fakes, and the contract tests that fakes and real adapters both pass.
        .target(name: "TestSupport", dependencies: ["Conference", "Coordination"], path: "Tests/TestSupport"),
        // Servers on loopback that follow a script to the letter, however wrong it is, and what a process holds after them.
        .target(name: "ScriptedEnds", dependencies: ["CMalloc"], path: "Tests/ScriptedEnds"),
        // One week of a province from one seed, over the domain alone; the program runs hundreds of them, optimised.
        .target(name: "ProvinceWeek", dependencies: ["Conference"], path: "Tests/ProvinceWeek"),
        .executableTarget(name: "province-weeks", dependencies: ["ProvinceWeek"], path: "Tests/ProvinceWeeks"),
        // Herds of hostile ends, and what they leave behind: a process of its own, so that nothing else is counted with them.
        .executableTarget(
            name: "zoo-herds",
            dependencies: ["Conference", "Curl", "Probing", "ScriptedEnds"],
            path: "Tests/ZooHerds"
        ),
        // What the history costs on the disk; run by scripts/bench-history.
        .executableTarget(
            name: "history-bench",
            dependencies: [
                "Conference", "Coordination", "Storage",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/history"
        ),
        .testTarget(name: "CurlTests", dependencies: ["CCurl", "Curl", "ScriptedEnds"]),
        .testTarget(name: "LocatedJSONTests", dependencies: ["LocatedJSON"]),
        .testTarget(
            name: "ConferenceTests",
            dependencies: ["Conference", "LocatedJSON", "ProvinceWeek"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "CoordinationTests",
            dependencies: [
                "Conference", "Coordination", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "ProbingTests",
            dependencies: [
                "Conference", "Coordination", "Curl", "Probing", "Responder", "ScriptedEnds", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Conference", "Coordination", "Storage", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "ResponderTests",
            dependencies: [
                "Conference", "Responder",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Conference", "Coordination", "TestSupport", "Web", "Wire",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "DiemcauTests",
            dependencies: [
                "Conference", "Coordination", "Probing", "Responder", "ScriptedEnds", "Wire", "diemcau",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.copy("Names/Resources")]
        ),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = target.type == .test ? settings : sourceSettings
}
