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

    @Test(
        "Fits on narrow screens with its figures and ids whole, however a name is encoded",
        arguments: [(Language.vi, 60), (.vi, 80), (.en, 60), (.en, 80), (.en, 100)]
    )
    func narrow(language: Language, width: Int) throws {
        var lines: [[String]] = []
        for name in [composed, decomposed] {
            var table = SweepTable(
                names: [(name, "py-tuyan-anhoahai")],
                full: true,
                in: language,
                width: width,
                colour: false
            )
            lines.append(table.header + table.row(try tested(name)))
        }
        for line in lines.joined() { #expect(line.count <= width, "\(line)") }
        #expect(
            lines[0].map { $0.precomposedStringWithCanonicalMapping }
                == lines[1].map { $0.precomposedStringWithCanonicalMapping }
        )
        let text = lines[0].joined(separator: "\n")
        #expect(text.contains("py-tuyan-anhoahai"))
        #expect(text.contains(language == .en ? "48.0 Mbps ±1.9 %*" : "48,0 Mbps ±1,9 %*"))
        #expect(text.hasSuffix(language == .en ? "5.0 ms → 400 ms" : "5,0 ms → 400 ms"))
        // A stack names its figures itself.
        #expect(text.hasPrefix(width < 100 ? "Ủy ban" : "ENDPOINT"))
    }

    @Test("A reason that is too long for its place goes on below, and is not cut", arguments: [40, 60, 80, 100])
    func reasons(width: Int) throws {
        var table = SweepTable(
            names: [(composed, "py-tuyan-anhoahai")],
            full: false,
            in: .vi,
            width: width,
            colour: false
        )
        let dead = try item(
            """
            { "id": "py-tuyan-anhoahai", "name": "\(composed)", "level": "commune", "reachable": false, "lastProbe":
              { "at": "2026-11-21T08:00:00Z", "outcome": "failed", "reason": "certificate", "cause": "certificateExpired" } }
            """
        )
        let half = try item(
            """
            { "id": "py-tuyan-anhoahai", "name": "\(composed)", "level": "commune", "reachable": true,
              "standing": { "down": "timeout", "up": "meetsTarget" } }
            """
        )
        let rows = [
            (dead, "không kết nối được: chứng chỉ không hợp lệ: đã hết hạn"), (half, "quá thời gian chờ trả lời"),
        ]
        for (item, reason) in rows {
            let lines = table.row(item)
            let words = lines.joined(separator: " ").split(separator: " ")
            for word in reason.split(separator: " ") { #expect(words.contains(word), "\(lines)") }
            #expect(words.contains("py-tuyan-anhoahai"))
            for line in lines { #expect(line.count <= width, "\(line)") }
        }
    }

    @Test("Where nobody watches nothing is cut, and every point has one line")
    func unlimited() throws {
        var table = SweepTable(names: [("An", "a")], full: false, in: .en, width: nil, colour: false)
        let half = try item(
            #"{ "id": "a", "name": "An", "level": "commune", "reachable": true, "standing": { "down": "timeout" } }"#
        )
        #expect(table.header.count == 1)
        #expect(table.row(half) == ["An        a   the answer took too long  –"])
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
        let header = table.header.joined()
        let row = table.row(try tested(composed)).joined()
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
        #expect(table.row(dead) == ["An        a   not reachable: the connection was refused"])
        let half = try item(
            #"{ "id": "a", "name": "An", "level": "commune", "reachable": true, "standing": { "down": "httpStatus" } }"#
        )
        let row = table.row(half).joined()
        #expect(row.contains("HTTP error") && row.split(separator: " ").contains("–"))
        #expect(table.notes.isEmpty)
        let ours = try item(
            #"""
            { "id": "a", "name": "An", "level": "commune", "unobserved":
              { "since": "2026-11-21T08:00:00Z", "at": "2026-11-21T08:00:00Z", "message": "out of files" } }
            """#
        )
        #expect(table.row(ours) == ["An        a   not observed: out of files"])
    }

    @Test("A mark is explained below, once")
    func marks() throws {
        var table = SweepTable(names: [("An", "a")], full: true, in: .en, width: nil, colour: false)
        _ = table.row(try tested("An"))
        _ = table.row(try tested("An"))
        #expect(table.notes.count == 2)
        #expect(table.notes.last?.hasPrefix("* the line was busy") == true)
    }

    private func judged(_ down: String, _ up: String, _ rates: String) throws -> CheckReport.Item {
        try item(
            """
            { "id": "a", "name": "An", "level": "commune", "reachable": true, "bandwidth": \(rates),
              "standing": { "down": "\(down)", "up": "\(up)" } }
            """
        )
    }

    @Test("Where there is no colour too, words say what is not enough, and a line below what is needed")
    func words() throws {
        let thin = try judged(
            "belowTarget",
            "belowFloor",
            #"{ "down": \#(rate(2_000)), "up": \#(rate(900)) }"#
        )
        var table = SweepTable(names: [("An", "a")], full: false, in: .en, width: nil, colour: false)
        #expect(table.notes.isEmpty)
        let row = table.row(thin).joined()
        #expect(row.contains("≥ 1.9 Mbps, below target"), "\(row)")
        #expect(row.contains("≥ 800 kbps, not enough"), "\(row)")
        #expect(table.notes.count == 1)
        let needs = "A call at 720p needs 1.4 Mbps / 1.4 Mbps (down / up) at least, its target is 3.1 Mbps / 3.1 Mbps"
        #expect(table.notes.first?.hasPrefix(needs) == true, "\(table.notes)")
        var other = SweepTable(names: [("An", "a")], full: false, in: .vi, width: 60, colour: false)
        let words = other.row(thin).joined(separator: " ").split(separator: " ")
        #expect(words.contains("đủ") && words.contains("nên"), "\(words)")
        #expect(other.notes.first?.contains("3,1 Mbps / 3,1 Mbps") == true)
    }

    @Test("A line that is too fast for a test says so, and why")
    func tooFast() throws {
        var table = SweepTable(names: [("An", "a")], full: true, in: .en, width: nil, colour: false)
        #expect(table.row(try judged("tooFast", "tooFast", "{}")).joined().contains("too fast"))
        #expect(table.notes.count == 1)
        #expect(table.notes.first?.contains("250.0 MB") == true, "\(table.notes)")
    }

    @Test("Tests that failed or show too little are counted, where there were any")
    func counts() throws {
        let items = [
            try judged("meetsTarget", "belowFloor", "{}"), try judged("belowTarget", "timeout", "{}"),
            try judged("meetsTarget", "encoded", "{}"),
        ]
        let tests = try #require(CheckReport.Tests(items))
        #expect((tests.total, tests.belowTarget, tests.belowFloor, tests.failed) == (6, 1, 1, 2))
        let untested = try item(#"{ "id": "a", "name": "An", "level": "commune", "reachable": true }"#)
        #expect(CheckReport.Tests([untested]) == nil)
    }
}
