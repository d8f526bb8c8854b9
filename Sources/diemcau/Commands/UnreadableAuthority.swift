import Conference
import Foundation

/// Files of trusted certificates (`caFile`) that this user cannot read.
enum UnreadableAuthority {
    /// So many endpoints of one file are named.
    private static let named = 3

    /// One sentence for each such file, in the order of the declaration.
    static func warnings(of declaration: RegistryDeclaration) -> [Phrase] {
        var files: [String] = []
        var users: [String: [String]] = [:]
        for endpoint in declaration.endpoints {
            guard let file = endpoint.probe.caFile else { continue }
            if users[file] == nil { files.append(file) }
            users[file, default: []].append(endpoint.id.rawValue)
        }
        return files.filter { !isReadable($0) }.map { warning($0, of: users[$0] ?? []) }
    }

    private static func isReadable(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            return false
        }
        return FileManager.default.isReadableFile(atPath: path)
    }

    private static func warning(_ file: String, of users: [String]) -> Phrase {
        let more = users.count - named
        let names = users.prefix(named).joined(separator: ", ")
        return Phrase(
            vi: "Không đọc được caFile \(file) của \(names)\(more > 0 ? " và \(more) điểm cầu khác" : ""). "
                + "Hãy kiểm tra đường dẫn và quyền đọc.",
            en: "The caFile \(file) of \(names)\(more > 0 ? " and \(more) more" : "") cannot be read. "
                + "Check the path and the permissions."
        )
    }
}
