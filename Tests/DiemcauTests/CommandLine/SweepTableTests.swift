import Conference
import Foundation
import Testing
import Wire

@testable import diemcau

@Suite("The table of a bandwidth sweep")
struct SweepTableTests {
    /// As a program of others would have it, so that the tests hold the words of the API too.
    private func item(_ text: String) throws -> CheckReport.Item {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(CheckReport.Item.self, from: Data(text.utf8))
    }

    private func rate(_ kbps: Int, _ more: String = "") -> String {
        """
        { "kbps": \(kbps), "lowerKbps": \(kbps - 100), "at": "2026-11-21T08:00:00Z", "method": "full", "pacedKbps": 0,
          "bytes": 1, "seconds": 2, "windows": 6\(more) }
        """
    }

    private func tested(_ name: String) throws -> CheckReport.Item {
        try item(
            """
            { "id": "py-tuyan-anhoahai", "name": "\(name)", "level": "commune", "reachable": true,
              "bandwidth": { "down": \(rate(48_000, #", "upperKbps": 48900, "busy": "unsteady""#)),
                             "up": \(rate(9_800, #", "upperKbps": 9900, "latency": { "idleMs": 5, "loadedMs": 400 }"#)) },
              "standing": { "down": "meetsTarget", "up": "meetsTarget" } }
            """
        )
    }

    private let composed = "Ủy ban nhân dân xã An Hòa Hải"
    private var decomposed: String { composed.decomposedStringWithCanonicalMapping }

    @Test("Fits in 80 columns with its figures whole, however a name is encoded", arguments: [Language.vi, .en])
    func narrow(language: Language) throws {
        var lines: [[String]] = []
        for name in [composed, decomposed] {
            var table = SweepTable(
                names: [(name, "py-tuyan-anhoahai")],
                full: true,
                in: language,
                width: 80,
                colour: false
            )
            lines.append([table.header, table.row(try tested(name))])
        }
        for line in lines.joined() { #expect(line.count <= 80, "\(line)") }
        #expect(
            lines[0].map { $0.precomposedStringWithCanonicalMapping }
                == lines[1].map { $0.precomposedStringWithCanonicalMapping }
        )
        let row = lines[0][1]
        #expect(row.contains(language == .en ? "48.0 Mbps ±1.9 %*" : "48,0 Mbps ±1,9 %*"))
        #expect(row.hasSuffix(language == .en ? "5.0 ms → 400 ms" : "5,0 ms → 400 ms"))
        #expect(row.hasPrefix("Ủy ban"))
    }

    @Test("Columns stand where the header says, row by row")
    func aligned() throws {
        var table = SweepTable(
            names: [(composed, "py-tuyan-anhoahai")],
            full: true,
            in: .en,
            width: nil,
            colour: false
        )
        let header = table.header
        let row = table.row(try tested(composed))
        func place(_ text: String, in line: String) throws -> Int {
            line.distance(from: line.startIndex, to: try #require(line.range(of: text)).lowerBound)
        }
        #expect(try place("DOWN", in: header) == place("48.0 Mbps", in: row))
        #expect(try place("UP", in: header) == place("9.8 Mbps", in: row))
        #expect(try place("DELAY", in: header) == place("5.0 ms", in: row))
    }

    @Test("What was not tested says why on the rest of its line; one direction may be open")
    func untested() throws {
        var table = SweepTable(names: [("An", "a")], full: false, in: .en, width: 60, colour: false)
        let dead = try item(
            """
            { "id": "a", "name": "An", "level": "commune", "reachable": false, "lastProbe":
              { "at": "2026-11-21T08:00:00Z", "outcome": "failed", "reason": "connectRefused", "lagMs": 0 } }
            """
        )
        #expect(table.row(dead).hasSuffix("not reachable: the connection was refused"))
        let half = try item(
            #"{ "id": "a", "name": "An", "level": "commune", "reachable": true, "standing": { "down": "httpStatus" } }"#
        )
        let row = table.row(half)
        #expect(row.contains("HTTP error") && row.split(separator: " ").contains("–"))
        #expect(table.notes.isEmpty)
    }

    @Test("A mark is explained below, once")
    func marks() throws {
        var table = SweepTable(names: [("An", "a")], full: true, in: .en, width: nil, colour: false)
        _ = table.row(try tested("An"))
        _ = table.row(try tested("An"))
        #expect(table.notes.count == 1)
        #expect(table.notes.first?.hasPrefix("* the line was busy") == true)
    }
}
