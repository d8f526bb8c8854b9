import Foundation

/// The files beside these tests.
enum Fixture {
    struct Missing: Error {
        let path: String
    }

    /// `path` is relative to the folder of fixtures.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let folder else { throw Missing(path: path) }
        return Array(try Data(contentsOf: folder.appending(path: path)))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// The names without extension of the JSON files in a folder of fixtures, sorted.
    static func names(in subfolder: String) -> [String] {
        guard let folder else { return [] }
        let files =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: subfolder).path())) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    private static var folder: URL? { Bundle.module.url(forResource: "Fixtures", withExtension: nil) }
}
