import Foundation
import LocatedJSON
import Testing

@Suite("Damaged JSON")
struct JSONFuzzTests {
    private static let seed = """
        {"id": "py", "name": "Tuy H\u{F2}a \\u1ed3 \\ud83d\\ude00", "n": [0, -1, 2.5e-3, 1E4, true, false, null, [], {}],
         "link": {"downKbps": 200000, "carriesChildren": true}, "empty": "", "t": "a\\n\\"b\\\\"}
        """
    private static let pieces: [[UInt8]] =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "0", "00", "-", ".", "e", "1e999", "null",
            "tru", "NaN", " ",
            "\n", "\0", "//", "'", "\"id\":1", "ồ", "[[[[",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE1, 0xBB], [0xEF, 0xBB, 0xBF]]

    /// Damage of one to four kinds at random places, the same for the same number.
    private static func damaged(_ number: UInt64) -> [UInt8] {
        var random = SplitMix(state: number)
        var bytes = Array(seed.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
            default: bytes.removeSubrange(place...)
            }
            if bytes.isEmpty { return bytes }
        }
        return bytes
    }

    @Test("Whatever we accept, Foundation accepts, and what is refused names its place")
    func damage() {
        var accepted = 0
        for number in 0..<20_000 as Range<UInt64> {
            let bytes = Self.damaged(number)
            if let error = refusal(of: bytes) {
                let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
                #expect(error.faults.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 })
                #expect(!error.faults.isEmpty)
            } else {
                accepted += 1
                let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
                #expect(other != nil, "accepted damage number \(number)")
            }
        }
        // Damage inside a text often does no harm; if none or all came through, nothing was tried.
        #expect((500..<15_000).contains(accepted))
    }

    private func refusal(of bytes: [UInt8]) -> DocumentError? {
        do {
            try parse(bytes)
            return nil
        } catch {
            return error
        }
    }
}

/// Steele, Lea and Flood's SplitMix64: small, and the same on every machine.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
