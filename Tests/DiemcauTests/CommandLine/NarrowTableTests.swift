import Conference
import Coordination
import Foundation
import Testing
import Wire

@testable import diemcau

@Suite("Tables on narrow screens")
struct NarrowTableTests {
    private static let id = "py-donghoa-hoahieptrung"
    private static let title = "Phiên họp trực tuyến của Chính phủ với các địa phương về công tác phòng chống bão"
    private static let at = Date(timeIntervalSince1970: 1_763_700_000)

    private static func sessions(_ language: Language) throws -> TextTable {
        let text = """
            { "id": "utr8973ke9bn", "title": "\(title)", "calledBy": "central", "host": "vpcp", "participants": [],
              "pointCount": 35, "profile": "hd720", "start": "2026-11-22T08:00:00+07:00", "durationMinutes": 90,
              "status": "scheduled", "revision": 1, "createdBy": "x", "createdAt": "2026-11-22T08:00:00+07:00" }
            """
        return SessionList.table(
            of: [try WireCoding.decoder.decode(SessionPayload.self, from: Data(text.utf8))],
            in: language
        )
    }

    private static func tokens(_ language: Language) -> TextTable {
        let principal = Principal(
            name: "Phòng Công nghệ thông tin, Văn phòng UBND tỉnh",
            role: .operator,
            scope: EndpointID(rawValue: id).map { .subtree($0) } ?? .everything
        )
        let token = Credential(
            id: "k3v8s0q2w9xz",
            kind: .token,
            hash: "",
            principal: principal,
            createdAt: at,
            expiresAt: at + 86_400
        )
        return TokenList.table(of: [token], now: at, in: language)
    }

    private static func history(_ language: Language) throws -> TextTable {
        let text = """
            { "from": "2026-11-21T00:00:00+07:00", "to": "2026-11-22T00:00:00+07:00", "step": "day", "items": [
              { "at": "2026-11-21T00:00:00+07:00", "count": 1440, "answered": 1400, "availability": 0.97,
                "failures": { "connectTimeout": 25, "certificate": 15 },
                "rttMs": { "min": 4, "max": 1200 } } ] }
            """
        return EndpointHistory.table(
            of: try WireCoding.decoder.decode(AvailabilityPayload.self, from: Data(text.utf8)),
            format: Format(language),
            hourly: false
        )
    }

    @Test("Ids stay whole, titles and reasons lose no word, and no line is too long", arguments: [60, 80, 120])
    func narrow(width: Int) throws {
        for language in [Language.vi, .en] {
            let reasons = Phrasebook.word(for: FailureReason.connectTimeout, in: language)
            let tables = try [
                (Self.sessions(language), "utr8973ke9bn " + Self.title),
                (Self.tokens(language), "k3v8s0q2w9xz \(Self.id) Phòng Công nghệ thông tin, Văn phòng UBND tỉnh"),
                (Self.history(language), reasons),
            ]
            for (table, needed) in tables {
                let lines = table.lines(width: width, colour: false)
                let words = Set(lines.joined(separator: " ").split(separator: " "))
                for word in needed.split(separator: " ") { #expect(words.contains(word), "\(word): \(lines)") }
                for line in lines { #expect(line.count <= width, "\(line)") }
            }
        }
    }

    @Test("Where there is no screen each row is one line")
    func unlimited() throws {
        for table in try [Self.sessions(.vi), Self.tokens(.vi), Self.history(.vi)] {
            let lines = table.lines(width: nil, colour: false)
            #expect(lines.count == 2)
            #expect(!lines.joined().contains("…"))
        }
    }
}
