import Conference
import Foundation
import Testing

@Suite("What the readiness log says")
struct LogSentenceTests {
    @Test("Golden sentences", arguments: LogExample.all)
    func golden(_ row: LogExample) throws {
        let draft = try #require(row.draft)
        #expect(Phrasebook.sentence(for: draft, name: LogExample.name, in: .vi) == row.vi)
        #expect(Phrasebook.sentence(for: draft, name: LogExample.name, in: .en) == row.en)
    }

    @Test("Every event has a golden sentence, and every kind an event")
    func exhaustive() {
        let told = LogExample.all.compactMap { $0.draft?.event }
        #expect(Set(LogEvent.allCases).subtracting(told).isEmpty)
        #expect(Set(LogEvent.allCases.map(\.kind)) == Set(LogDraft.Kind.allCases))
        for row in LogExample.all { #expect(row.draft?.kind == row.draft?.event?.kind) }
    }

    @Test("Details hold codes and what people wrote, so that an entry survives being stored")
    func coding() throws {
        for draft in LogExample.all.compactMap(\.draft) {
            let copy = try JSONDecoder().decode(LogDraft.self, from: JSONEncoder().encode(draft))
            #expect(copy == draft)
        }
    }

    @Test("An entry of unknown words shows what stands in it", arguments: LogDraft.Kind.allCases)
    func foreign(kind: LogDraft.Kind) {
        let draft = LogDraft(
            at: LogExample.at,
            kind: kind,
            endpoint: EndpointID(rawValue: "ha"),
            from: "x",
            to: "y",
            reason: "timeout"
        )
        #expect(
            Phrasebook.sentence(for: draft, name: LogExample.name, in: .en)
                == "\(kind.rawValue.prefix(1).uppercased())\(kind.rawValue.dropFirst())"
                + " · Xã Hòa An · x → y · the answer took too long"
        )
    }

    @Test("An entry that has lost its details is a sentence still", arguments: LogEvent.allCases)
    func bare(event: LogEvent) {
        let draft = LogDraft(at: LogExample.at, kind: event.kind, details: ["event": event.rawValue])
        for language in Language.allCases {
            let sentence = Phrasebook.sentence(for: draft, name: { _ in nil }, in: language)
            #expect(sentence.count > 8 && !sentence.contains("{"))
        }
    }

    @Test("Times are told in the zone that is asked for")
    func zone() throws {
        let draft = LogDraft.session(.booked, LogExample.session, by: "An", at: LogExample.at)
        let sentence = Phrasebook.sentence(for: draft, name: LogExample.name, in: .en, timeZone: .gmt)
        #expect(sentence.contains("01:00 on 5 Sep 2021"))
    }
}
