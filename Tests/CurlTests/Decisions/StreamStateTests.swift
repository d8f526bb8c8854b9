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
        #expect(upload.tick(1_000_000) == .nothing)
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

    @Test("Samples come at their interval and never go down")
    func samples() {
        var upload = StreamState(second, .upload)
        #expect(upload.offer(1_000, now: 10) == .pass(1_000))
        #expect(!upload.isSampleDue(100_009))
        #expect(upload.isSampleDue(100_010))
        upload.note(100_010, bytes: 800)
        upload.note(200_010, bytes: 700)
        upload.note(200_010, bytes: 900)
        #expect(
            upload.samples == [
                ByteSample(microseconds: 10, bytes: 0), ByteSample(microseconds: 100_010, bytes: 800),
                ByteSample(microseconds: 200_010, bytes: 800),
            ]
        )
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
