import Foundation
import Storage

/// A folder that is gone afterwards.
func withTemporaryDirectory<Value>(_ body: (DataDirectory) async throws -> Value) async throws -> Value {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("diemcau-\(UUID().uuidString)").path
    let directory = DataDirectory(path: path)
    try directory.create()
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(directory)
}

/// A store on a real file in a folder that is gone afterwards.
func withStore<Value>(_ body: (SQLiteStore, DataDirectory) async throws -> Value) async throws -> Value {
    try await withTemporaryDirectory { directory in try await body(try directory.open(), directory) }
}
