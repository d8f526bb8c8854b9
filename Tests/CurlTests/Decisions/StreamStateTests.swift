import Testing

@testable import Curl

@Suite("Measured streams")
struct StreamStateTests {
    private let second = Stream(bytesPerSecond: nil, duration: .seconds(1))

    @Test("The time counts from the first byte, not from the connection")
    func start() {
        var upload = StreamState(second, .upload)
        #expect(upload.offer(10, now: 5_000_000) == .pass(10))
        #expect(upload.offer(10, now: 5_999_999) == .pass(10))
        #expect(upload.offer(10, now: 6_000_000) == .end)
        #expect(upload.isOver)
        #expect(upload.passed == 20)
    }

    @Test("A download that has had its time is cut, an upload waits for its answer")
    func end() {
        var download = StreamState(second, .download)
        #expect(download.offer(10, now: 0) == .pass(10))
        #expect(download.tick(999_999) == .nothing)
        #expect(download.tick(1_000_000) == .cut)

        var upload = StreamState(second, .upload)
        #expect(upload.offer(10, now: 0) == .pass(10))
        #expect(upload.wakesAt < 1_000_000)
        upload.looked(990_000, bytes: 0)
        #expect(upload.wakesAt == 1_000_000)
        #expect(upload.tick(1_000_000) == .nothing)
        #expect(upload.endedAt == 1_000_000)
        // Blocked all the time: what was let through may never have left.
        upload.answerBegan(1_000_100)
        #expect(upload.samples.last?.bytes == 0)
    }

    @Test("An upload stops exactly at its byte limit, a download at the piece that reaches it")
    func byteLimit() {
        let short = Stream(bytesPerSecond: nil, duration: .seconds(1), byteLimit: 15)
        var upload = StreamState(short, .upload)
        #expect(upload.offer(10, now: 0) == .pass(10))
        #expect(upload.offer(10, now: 0) == .pass(5))
        #expect(upload.offer(10, now: 0) == .end)

        var download = StreamState(short, .download)
        #expect(download.offer(10, now: 0) == .pass(10))
        #expect(!download.isOver)
        #expect(download.offer(10, now: 0) == .pass(10))
        #expect(download.isOver)
    }

    private let patient = Stream(bytesPerSecond: nil, duration: .seconds(10), patience: .seconds(2))

    @Test("A stream of which nothing moves for too long is given up, whichever its direction")
    func silence() {
        var download = StreamState(patient, .download)
        #expect(download.wakesAt == .max)
        download.requestBegan(1_000_000)
        #expect(download.wakesAt == 3_000_000)
        #expect(download.tick(2_999_999) == .nothing)
        #expect(download.tick(3_000_000) == .giveUp)

        var upload = StreamState(patient, .upload)
        upload.requestBegan(0)
        #expect(upload.offer(10, now: 0) == .pass(10))
        upload.looked(1_000_000, bytes: 10)
        // Looks at what has not moved do not count.
        upload.looked(2_500_000, bytes: 10)
        #expect(upload.tick(2_999_999) == .nothing)
        #expect(upload.tick(3_000_000) == .giveUp)
    }

    @Test("As long as bytes move it goes on, and once it is over the answer has all of its time")
    func patience() {
        var download = StreamState(patient, .download)
        download.requestBegan(0)
        for now in stride(from: Int64(1_900_000), to: 9_000_000, by: 1_900_000) {
            #expect(download.offer(1, now: now) == .pass(1))
            #expect(download.tick(now + 1_899_999) == .nothing)
        }
        var upload = StreamState(patient, .upload)
        upload.requestBegan(0)
        #expect(upload.offer(10, now: 0) == .pass(10))
        for now in stride(from: Int64(1_500_000), to: 9_500_000, by: 1_500_000) { upload.looked(now, bytes: now) }
        #expect(upload.tick(10_000_000) == .nothing)
        #expect(upload.isOver)
        #expect(upload.tick(14_000_000) == .nothing)
    }

    @Test("A paused stream is resumed when its pace allows, and no later than at its end")
    func pause() {
        let slow = Stream(bytesPerSecond: 1, duration: .seconds(1))
        var upload = StreamState(slow, .upload)
        #expect(upload.offer(10, now: 0) == .pass(1))
        #expect(upload.offer(10, now: 0) == .pause)
        #expect(upload.tick(upload.wakesAt - 1) == .nothing || upload.wakesAt == 100_000)
        #expect(upload.tick(1_000_000) == .resume)
        #expect(upload.offer(10, now: 1_000_000) == .end)
    }

    @Test("A sample is taken when bytes have come, no sooner than its interval, and never goes down")
    func samples() {
        var upload = StreamState(second, .upload)
        #expect(upload.offer(1_000, now: 10) == .pass(1_000))
        #expect(!upload.isLookDue(20_009))
        #expect(upload.isLookDue(20_010))
        upload.looked(20_010, bytes: 800)
        #expect(upload.wakesAt == 40_010)
        upload.looked(30_010, bytes: 850)
        upload.looked(50_010, bytes: 700)
        upload.looked(60_010, bytes: 900)
        #expect(
            upload.samples == [
                ByteSample(microseconds: 10, bytes: 0), ByteSample(microseconds: 20_010, bytes: 800),
                ByteSample(microseconds: 60_010, bytes: 900),
            ]
        )
    }

    @Test("A download's samples bear the time at which the bytes came, and silence is shown")
    func arrivals() {
        var download = StreamState(second, .download)
        for time: Int64 in [5_000, 6_000, 25_000, 26_000, 47_000] { _ = download.offer(10, now: time) }
        #expect(download.samples.map(\.microseconds) == [5_000, 25_000, 47_000])
        #expect(download.samples.map(\.bytes) == [10, 30, 50])
        download.looked(105_000, bytes: 50)
        #expect(download.samples.count == 3)
        download.looked(147_000, bytes: 50)
        #expect(download.samples.last == ByteSample(microseconds: 147_000, bytes: 50))
        download.noteLast(147_500, bytes: 50)
        #expect(download.samples.last?.microseconds == 147_500)
    }

    @Test("A stream that has shown enough ends: a download at once, an upload when it is asked for more")
    func early() {
        let rule = EarlyEnd(name: "three samples", every: .milliseconds(100)) { $0.count >= 3 }
        let stream = Stream(bytesPerSecond: nil, duration: .seconds(1), earlyEnd: rule)
        for direction in [StreamState.Direction.download, .upload] {
            var state = StreamState(stream, direction)
            _ = state.offer(10, now: 0)
            #expect(state.tick(100_000) == .nothing)
            state.looked(120_000, bytes: 20)
            state.looked(140_000, bytes: 30)
            // Not before the next look is due.
            #expect(state.tick(199_999) == .nothing)
            #expect(!state.isOver)
            #expect(state.tick(200_000) == (direction == .download ? .cut : .nothing))
            #expect(state.endedAt == 200_000)
            #expect(state.offer(10, now: 200_001) == .end)
            #expect(state.endedAt == 200_000)
        }
    }

    @Test("A paused upload that has shown enough is woken to hear of it")
    func earlyWhilePaused() {
        let rule = EarlyEnd(name: "always", every: .milliseconds(10)) { _ in true }
        var upload = StreamState(Stream(bytesPerSecond: 1, duration: .seconds(1), earlyEnd: rule), .upload)
        #expect(upload.offer(10, now: 0) == .pass(1))
        #expect(upload.offer(10, now: 0) == .pause)
        #expect(upload.tick(10_000) == .resume)
        #expect(upload.offer(10, now: 10_001) == .end)
    }

    @Test("The answer to a whole upload proves that all of it arrived; an early answer proves nothing")
    func answer() {
        var upload = StreamState(second, .upload)
        _ = upload.offer(1_000, now: 0)
        upload.answerBegan(500)
        #expect(upload.samples.last?.bytes == 0)
        #expect(upload.offer(1_000, now: 1_000_000) == .end)
        upload.answerBegan(1_000_500)
        #expect(upload.samples.last == ByteSample(microseconds: 1_000_500, bytes: 1_000))
    }
}
