import Testing

@testable import Curl

@Suite("Values")
struct ValueTests {
    @Test("A lane that has not turned for longer than the limit is not well, nor is one that has failed")
    func laneHealth() {
        var health = LaneHealth()
        #expect(health.isWell(within: .seconds(60)))
        health.lastTurnNanoseconds -= 30_000_000_000
        #expect(health.isWell(within: .seconds(600)))
        #expect(!health.isWell(within: .seconds(29)))
        health.failure = "epoll_wait"
        #expect(!health.isWell(within: .seconds(600)))
    }

    @Test(
        "A certificate's date is read in the form in which OpenSSL prints it",
        arguments: [
            ("Jan  1 00:00:00 1970 GMT", 0), ("Feb 29 12:00:01 2024 GMT", 1_709_208_001),
            ("Dec 31 23:59:59 2099 GMT", 4_102_444_799), ("Mar  1 00:00:00 2100 GMT", 4_107_542_400),
            ("2026-01-01 00:00:00", nil), ("Foo  1 00:00:00 2026 GMT", nil), ("Jan  1 25:00:00 2026 GMT", nil),
            ("", nil),
        ] as [(String, Int64?)]
    )
    func certificateDate(_ text: String, _ seconds: Int64?) {
        #expect(CertificateDate.seconds(text) == seconds)
    }

    @Test("Addresses are read and printed")
    func addresses() throws {
        #expect(NetworkAddress("127.0.0.1", port: 80)?.description == "127.0.0.1:80")
        #expect(NetworkAddress("2001:db8::1", port: 443)?.description == "[2001:db8::1]:443")
        #expect(NetworkAddress("::ffff:10.0.0.1", port: 1) == NetworkAddress("10.0.0.1", port: 1))
        #expect(NetworkAddress("::1")?.family == .v6)
        for text in ["", "localhost", "1.2.3", "1.2.3.4.5", ":::"] { #expect(NetworkAddress(text) == nil) }
    }

    @Test("Random bytes fill every length and differ from one another")
    func randomBytes() {
        var random = RandomBytes(seed: 1)
        for length in 0...17 {
            var bytes = [UInt8](repeating: 0, count: length)
            bytes.withUnsafeMutableBytes { random.fill($0) }
            if length == 17 { #expect(Set(bytes).count > 10) }
        }
        var counts = [Int](repeating: 0, count: 256)
        var bytes = [UInt8](repeating: 0, count: 256 * 1_024)
        bytes.withUnsafeMutableBytes { random.fill($0) }
        for byte in bytes { counts[Int(byte)] += 1 }
        // 1 024 of each are expected, with a deviation of 32.
        #expect(counts.allSatisfy { (800...1_250).contains($0) })
    }

    @Test("A wait is rounded up, never down")
    func milliseconds() {
        let now = MonotonicTime(nanoseconds: 1_000_000_000)
        #expect(now.advanced(microseconds: 1).milliseconds(from: now, atMost: 1_000) == 1)
        #expect(now.advanced(microseconds: 1_500).milliseconds(from: now, atMost: 1_000) == 2)
        #expect(now.milliseconds(from: now, atMost: 1_000) == 0)
        #expect(MonotonicTime.never.milliseconds(from: now, atMost: 1_000) == 1_000)
        #expect(MonotonicTime.never.advanced(microseconds: 1) == .never)
        #expect(Duration.microseconds(1).wholeMilliseconds == 1)
        #expect(Duration.seconds(-1).wholeMicroseconds == 0)
    }
}
