import Foundation
import Testing

@testable import Conference

@Suite("Words and labels in both languages")
struct WordTests {
    /// Every phrase that stands for a code, by the code.
    static let phrases: [(code: String, phrase: Phrase)] =
        Verdict.allCases.map { ("verdict \($0)", Phrasebook.phrase($0)) }
        + LinkState.allCases.map { ("link \($0)", Phrasebook.phrase($0)) }
        + Level.allCases.map { ("level \($0)", Phrasebook.phrase($0)) }
        + FailureReason.allCases.map { ("failure \($0)", Phrasebook.phrase($0)) }
        + FailureCause.allCases.map { ("cause \($0)", Phrasebook.phrase($0)) }
        + Direction.allCases.map { ("direction \($0)", Phrasebook.phrase($0)) }
        + Role.allCases.map { ("role \($0)", Phrasebook.phrase($0)) }
        + SessionStatus.allCases.map { ("status \($0)", Phrasebook.phrase($0)) }
        + Gate.allCases.map { ("gate \($0)", Phrasebook.phrase($0)) }
        + ChecklistItem.allCases.map { ("item \($0)", Phrasebook.phrase($0)) }
        + ChecklistState.allCases.map { ("state \($0)", Phrasebook.phrase($0)) }
        + FieldReport.Status.allCases.map { ("report \($0)", Phrasebook.phrase($0)) }
        + SessionRequest.Mode.allCases.map { ("mode \($0)", Phrasebook.phrase($0)) }
        + StoreTrouble.allCases.map { ("store \($0)", Phrasebook.phrase($0)) }
        + Problem.allCases.map { ("problem \($0)", Phrasebook.phrase($0)) }
        + ChangeFault.allCases.map { ("fault \($0)", Phrasebook.phrase($0)) }
        + LogDraft.Kind.allCases.map { ("kind \($0)", Phrasebook.phrase($0)) }
        + Phrasebook.states.map { ("state \($0.key)", $0.value) }
        + Label.allCases.map { ("label \($0)", $0.phrase) }

    static let stateCodes =
        Array(Phrasebook.states.keys) + ChangeFault.allCases.map(\.rawValue) + SessionStatus.allCases.map(\.rawValue)
        + [
            FullTestRefusal.noTarget(.up), .inMaintenance, .guarded, .lineInUse(by: TestPoint.make("a").id),
            .neededByOthers, .anotherUnderWay,
        ].map(\.code)

    @Test("A state that forbids something is told in words, not by its code", arguments: stateCodes)
    func state(code: String) {
        let (vi, en) = (
            Phrasebook.sentence(forState: code, in: .vi), Phrasebook.sentence(forState: code, in: .en)
        )
        #expect(vi != en)
        #expect(![vi, en].contains(code))
    }

    static let invalidTests: [InvalidTest] =
        FailureReason.allCases.map { .failed($0) } + [
            .status(503), .shortBody(expected: 2, got: 1), .encoded, .notEnoughSamples, .tooFast,
        ]

    @Test("A bandwidth test that says nothing is told in words, not by its code", arguments: invalidTests)
    func invalidTest(fault: InvalidTest) {
        let (vi, en) = (
            Phrasebook.word(forInvalidTest: fault.code, in: .vi), Phrasebook.word(forInvalidTest: fault.code, in: .en)
        )
        #expect(vi != en)
        #expect(![vi, en].contains(fault.code))
    }

    /// Spelt alike in both languages.
    static let alike: Set<String> = ["item camera"]

    @Test("No word is empty, both languages differ, all is NFC and without stray space")
    func sound() {
        for (code, phrase) in Self.phrases {
            for text in [phrase.vi, phrase.en] {
                #expect(!text.isEmpty, "\(code)")
                #expect(Array(text.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8), "\(code)")
                #expect(text == text.trimmingCharacters(in: .whitespacesAndNewlines), "\(code)")
                #expect(!text.contains("  "), "\(code)")
            }
            #expect((phrase.vi == phrase.en) == Self.alike.contains(code), "\(code)")
        }
    }

    @Test("Words of one list are told apart")
    func distinct() {
        for language in Language.allCases {
            let lists: [[String]] = [
                Verdict.allCases.map { Phrasebook.word(for: $0, in: language) },
                LinkState.allCases.map { Phrasebook.word(for: $0, in: language) },
                FailureReason.allCases.map { Phrasebook.word(for: $0, in: language) },
                FailureCause.allCases.map { Phrasebook.word(for: $0, in: language) },
                SessionStatus.allCases.map { Phrasebook.word(for: $0, in: language) },
                Problem.allCases.map { Phrasebook.title(for: $0, in: language) },
                ChecklistItem.allCases.map { Phrasebook.word(for: $0, in: language) },
            ]
            for list in lists { #expect(Set(list).count == list.count, "\(list)") }
        }
    }

    @Test("Official words are used as they are")
    func official() {
        #expect(Phrasebook.word(for: Verdict.notReady, in: .vi) == "chưa sẵn sàng")
        #expect(Phrasebook.word(for: Verdict.watch, in: .vi) == "cần theo dõi")
        #expect(Phrasebook.word(for: FieldReport.Status.clear, in: .vi) == "thông suốt")
        #expect(Phrasebook.label(.log, in: .vi) == "Nhật ký sẵn sàng")
        #expect(Phrasebook.label(.minutes, in: .vi) == "Biên bản kiểm tra kỹ thuật")
        #expect(Phrasebook.labels(in: .en)["nextCall"] == "Next call")
        #expect(Phrasebook.labels(in: .vi).count == Label.allCases.count)
    }

    @Test("What exactly went wrong stands behind the reason")
    func causes() {
        #expect(
            Phrasebook.words(for: .certificate, .certificateExpired, in: .vi) == "chứng chỉ không hợp lệ: đã hết hạn"
        )
        #expect(Phrasebook.words(for: .timeout, nil, in: .en) == "the answer took too long")
    }

    @Test("Values are put in as they are, braces and all")
    func values() {
        let phrase = Phrase(vi: "{a} và {b}", en: "{b} and {a}")
        #expect(phrase.text(in: .vi, ["a": "{b}", "b": "x"]) == "{b} và x")
        #expect(phrase.text(in: .en, ["a": "1"]) == " and 1")
        #expect(phrase.places(in: .vi) == ["a", "b"])
    }

    @Test("Only the first letter of a sentence changes its case, and abbreviations stay")
    func letters() {
        #expect("Độ trễ".loweringFirst == "độ trễ")
        #expect("TLS".loweringFirst == "TLS")
        #expect("đang".raisingFirst == "Đang")
        #expect("".raisingFirst == "")
    }
}
