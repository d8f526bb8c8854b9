import Conference
public import Foundation
import LocatedJSON

/// Where the declaration of the registry comes from.
public struct RegistrySource: Sendable {
    /// The bytes of the file.
    var read: @Sendable () throws -> [UInt8]
    /// Changes whenever the file may have changed; nil while it cannot be seen.
    var stamp: @Sendable () -> Date?
    /// What messages call it.
    var name: String

    public init(
        name: String,
        read: @escaping @Sendable () throws -> [UInt8],
        stamp: @escaping @Sendable () -> Date?
    ) {
        self.name = name
        self.read = read
        self.stamp = stamp
    }

    /// A file on disk.
    public static func file(_ path: String) -> RegistrySource {
        RegistrySource(name: URL(filePath: path).lastPathComponent) {
            [UInt8](try Data(contentsOf: URL(filePath: path)))
        } stamp: {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return attributes?[.modificationDate] as? Date
        }
    }
}
