import Conference
import Foundation
import LocatedJSON

/// A registry file for commands that read one themselves.
enum RegistrySourceFile {
    /// - Throws: `UsageFault` with one line for each fault, word for word as the daemon says it.
    static func read(_ path: String) throws -> RegistryDeclaration {
        let bytes: [UInt8]
        if let fault = noFile(path) { throw fault }
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

    /// A folder or a device; nil for all else. What is not there is told when it is read.
    private static func noFile(_ path: String) -> UsageFault? {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let type = (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType
        switch type {
        case .typeDirectory:
            return UsageFault("\(path) là thư mục, không phải tệp.", "\(path) is a folder, not a file.")
        case .typeCharacterSpecial, .typeBlockSpecial:
            return UsageFault(
                "\(path) là thiết bị, không phải tệp danh mục.",
                "\(path) is a device, not a registry file."
            )
        default: return nil
        }
    }
}
