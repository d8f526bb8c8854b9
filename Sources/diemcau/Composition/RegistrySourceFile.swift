import Conference
import Foundation
import LocatedJSON

/// A registry file for commands that read one themselves.
enum RegistrySourceFile {
    /// - Throws: `UsageFault` with one line for each fault, word for word as the daemon says it.
    static func read(_ path: String) throws -> RegistryDeclaration {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw UsageFault(
                "Không đọc được tệp \(path). Hãy kiểm tra đường dẫn và quyền đọc.",
                "\(path) cannot be read. Check the path and the permissions."
            )
        }
        do {
            return try RegistryFile.read(bytes, fileName: URL(fileURLWithPath: path).lastPathComponent)
        } catch {
            let lines = error.lines
            throw UsageFault(
                lines.map(\.vietnamese).joined(separator: "\n"),
                lines.map(\.english).joined(separator: "\n")
            )
        }
    }
}
