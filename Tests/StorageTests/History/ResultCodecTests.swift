import Conference
import Coordination
import Foundation
import Testing

@testable import Storage

@Suite("Packed results")
struct ResultCodecTests {
    /// A healthy line, asked once a minute by the grid: a lag of up to 50 ms, a handshake of 18 ms, and noise.
    private static func healthy(_ count: Int, seed: UInt64) -> [StoredResult] {
        var random = SeededGenerator(seed: seed)
        var dueAt: Int64 = 1_795_132_800_000
        return (0..<count).map { _ in
            dueAt += 60_000
            let lag = Int64.random(in: 0...50_000, using: &random)
            let connect = 18_000 + Int64.random(in: -900...900, using: &random)
            let firstByte = 21_000 + Int64.random(in: -1_500...1_500, using: &random)
            let answer = StoredResult.Answer(
                status: 200,
                dnsUs: 0,
                connectUs: connect,
                tlsUs: 0,
                firstByteUs: firstByte,
                expiry: nil
            )
            return StoredResult(
                startedAt: dueAt + lag / 1_000 + Int64.random(in: 0...1, using: &random),
                lagUs: lag,
                totalUs: connect + firstByte + Int64.random(in: 60...260, using: &random),
                found: .answered(answer)
            )
        }
    }

    /// Anything that can be stored, far from likely.
    private static func wild(_ count: Int, seed: UInt64) -> [StoredResult] {
        var random = SeededGenerator(seed: seed)
        func number() -> Int64 {
            Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...63, using: &random)
        }
        func chance(_ share: Int) -> Bool { Int.random(in: 0..<share, using: &random) == 0 }
        return (0..<count).map { _ in
            let found: StoredResult.Found
            if chance(3) {
                let words = ["", "timed out after 5002 ms", "timed out after 5014 ms", "bận", "日本", "e\u{301}", "é"]
                found = .failed(
                    StoredResult.Failure(
                        reason: FailureReason.allCases.randomElement(using: &random) ?? .dns,
                        status: chance(2) ? number() : nil,
                        detail: words.randomElement(using: &random) ?? ""
                    )
                )
            } else {
                found = .answered(
                    StoredResult.Answer(
                        status: chance(4) ? number() : 200,
                        dnsUs: number(),
                        connectUs: number(),
                        tlsUs: chance(2) ? 0 : number(),
                        firstByteUs: number(),
                        expiry: chance(2) ? number() : nil
                    )
                )
            }
            return StoredResult(startedAt: number(), lagUs: number(), totalUs: number(), found: found)
        }
    }

    private static func packed(_ results: [StoredResult]) -> [UInt8] {
        var encoder = ResultEncoder()
        for (number, result) in results.enumerated() { encoder.append(result, number: UInt32(number * 3)) }
        return encoder.packed()
    }

    /// Equal in every byte: `==` of texts takes two spellings of one letter for the same.
    private static func isSame(_ left: [StoredResult], _ right: [StoredResult]) -> Bool {
        func details(_ results: [StoredResult]) -> [[UInt8]] {
            results.map { if case .failed(let failure) = $0.found { Array(failure.detail.utf8) } else { [] } }
        }
        return left == right && details(left) == details(right)
    }

    @Test("What goes in comes out, whatever it is", arguments: 0..<200)
    func roundTrip(_ seed: Int) throws {
        let results =
            Self.wild(seed % 70, seed: UInt64(seed)) + Self.healthy(seed % 90, seed: UInt64(seed))
            + Self.wild(seed % 5, seed: UInt64(seed) + 1)
        #expect(Self.isSame(try PackedResults(Self.packed(results)).results, results))
    }

    @Test("A healthy result takes less than eight bytes, a dark one less than five")
    func size() {
        let healthy = Self.packed(Self.healthy(60, seed: 1)).count
        #expect(healthy < 480, "\(healthy) bytes for 60")
        var random = SeededGenerator(seed: 2)
        let dark = Self.healthy(60, seed: 3).map { result in
            let total = 5_000_000 + Int64.random(in: 300...2_500, using: &random)
            return StoredResult(
                startedAt: result.startedAt,
                lagUs: result.lagUs,
                totalUs: total,
                found: .failed(.init(reason: .connectTimeout, status: nil, detail: "connect timed out"))
            )
        }
        #expect(Self.packed(dark).count < 300, "\(Self.packed(dark).count) bytes for 60")
    }

    @Test("A place is found by its start, and by its row where starts do not rise")
    func position() throws {
        var results = Self.healthy(9, seed: 4)
        let rising = try PackedResults(Self.packed(results))
        #expect(rising.numbers == nil)
        #expect(rising.position(startedAt: results[4].startedAt, number: 0) == 4)
        #expect(rising.position(startedAt: 1, number: 0) == nil)
        results[5].startedAt = results[4].startedAt
        let equal = try PackedResults(Self.packed(results))
        #expect(equal.position(startedAt: results[5].startedAt, number: 15) == 5)
        #expect(equal.position(startedAt: results[5].startedAt, number: 12) == 4)
        #expect(equal.position(startedAt: results[5].startedAt, number: 13) == nil)
    }

    @Test("Bytes that are no pack are refused, and crash nothing", arguments: 0..<300)
    func garbage(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let noise = (0..<(seed * 2)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        // With the right version in front more of it is read; half of the time there are rows' numbers too.
        for bytes in [noise, [1, 0] + noise, [1, 1] + noise] { _ = try? PackedResults(bytes) }
        #expect(throws: StoreError.self) { try PackedResults([7] + noise) }
        #expect(throws: StoreError.self) { try PackedResults([]) }
        for bytes in [noise, [1] + noise] { _ = try? DayOfHours.read(bytes) }
        #expect(throws: StoreError.self) { try DayOfHours.read([9] + noise) }

        var damaged = Self.packed(Self.wild(5, seed: 1) + Self.healthy(40, seed: UInt64(seed)))
        #expect(throws: StoreError.self) { try PackedResults(Array(damaged.prefix(damaged.count / 2))) }
        for _ in 0..<4 {
            damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if let read = try? PackedResults(damaged) {
            for result in read.results { _ = (result.outcome, result.hour.day, result.hour.start) }
        }
    }

    @Test("Every reason has its own number, for good")
    func codes() throws {
        #expect(Set(FailureReason.allCases.map(\.code)).count == FailureReason.allCases.count)
        #expect(FailureReason.allCases.allSatisfy { $0.code < 1 << UInt64(FailureReason.codeWidth) })
        let known: [(FailureReason, UInt64)] = [(.dns, 0), (.timeout, 5), (.network, 9), (.internal, 10)]
        for (reason, code) in known { #expect(reason.code == code) }
    }

    /// A data file outlives the program that wrote it.
    @Test("A pack of version 1 is read for good")
    func version1() throws {
        let results =
            Self.healthy(3, seed: 5) + [
                StoredResult(
                    startedAt: 1_795_133_040_000,
                    lagUs: 12,
                    totalUs: 5_000_123,
                    found: .failed(.init(reason: .httpStatus, status: 503, detail: "bận"))
                )
            ]
        let text = """
            01 00 06 00 20 5c 51 55 0f b2 0d 33 00 00 40 81 60 02 07 73 04 42 09 9c 8e a6 00 a9 0e 43 4a 19 7e 06 5e 55 \
            68 82 bd cc 16 68 af 70 00 00 d6 2e 1b aa d6 e3 06 25 dd 80
            """
        let bytes = text.split(separator: " ").compactMap { UInt8($0, radix: 16) }
        #expect(try PackedResults(bytes).results == results)
        #expect(Self.packed(results) == bytes)
    }
}
