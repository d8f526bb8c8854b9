import Conference
import Foundation

/// A small province on loopback addresses of its own: a centre, a province, two districts, three communes each.
struct Province {
    let folder: URL
    let port: Int
    /// The third byte of the addresses, so that tests that run beside each other do not meet.
    let block: Int

    static let communes = ["py-a-1", "py-a-2", "py-a-3", "py-b-1", "py-b-2", "py-b-3"]

    var file: URL { folder.appending(path: "endpoints.json") }

    init(folder: URL, block: Int, intervalSeconds: Int = 5) throws {
        self.folder = folder
        self.block = block
        port = 21_000 + block
        var lines = [
            entry("vpcp", "Văn phòng Chính phủ", "central", nil, 1, carries: false),
            entry("py", "UBND tỉnh Phú Yên", "province", "vpcp", 2, carries: true),
        ]
        for (index, district) in ["a", "b"].enumerated() {
            lines.append(entry("py-\(district)", "Huyện \(district)", "district", "py", 10 + index, carries: true))
            for commune in 1...3 {
                lines.append(
                    entry(
                        "py-\(district)-\(commune)",
                        "Xã \(district)\(commune)",
                        "commune",
                        "py-\(district)",
                        20 + index * 10 + commune,
                        carries: false
                    )
                )
            }
        }
        let text = """
            { "version": 1, "defaults": { "probe": { "intervalSeconds": \(intervalSeconds), "timeoutSeconds": 2 } },
              "endpoints": [
            \(lines.joined(separator: ",\n"))
            ] }
            """
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private func entry(
        _ id: String,
        _ name: String,
        _ level: String,
        _ parent: String?,
        _ host: Int,
        carries: Bool
    ) -> String {
        let base = "http://127.77.\(block).\(host):\(port)"
        return """
            { "id": "\(id)", "name": "\(name)", "level": "\(level)"\(parent.map { ", \"parent\": \"\($0)\"" } ?? ""),
              "url": "\(base)/health", "bandwidth": { "downURL": "\(base)/down", "upURL": "\(base)/up" },
              "link": { "downKbps": 100000, "upKbps": 100000, "carriesChildren": \(carries) },
              "platforms": ["teams"], "contact": { "name": "Trực \(id)", "phone": "0000 000 001" } }
            """
    }
}
