import Testing

@testable import Curl

@Suite("What has ended waits a moment for company")
struct EndedTransfersTests {
    private let start = MonotonicTime(nanoseconds: 1_000_000_000)

    private func completion(_ ticket: UInt64) -> Completion {
        Completion(
            ticket: ticket,
            startedAt: start,
            queuedMicroseconds: 0,
            elapsedMicroseconds: 1,
            result: .failure(TransferFailure(cause: .timedOut, phase: .connect)),
            samples: []
        )
    }

    @Test("Nothing is due while nothing has ended")
    func nothing() {
        let ended = EndedTransfers()
        #expect(ended.dueAt == .never)
        #expect(!ended.isDue(at: .never, isIdle: true))
    }

    @Test("The first decides when all are delivered, and the next gathering starts anew")
    func patience() {
        var ended = EndedTransfers()
        ended.append(completion(1), at: start)
        ended.append(completion(2), at: start.advanced(microseconds: EndedTransfers.patience - 1))
        #expect(ended.dueAt == start.advanced(microseconds: EndedTransfers.patience))
        #expect(!ended.isDue(at: start.advanced(microseconds: EndedTransfers.patience - 1), isIdle: false))
        #expect(ended.isDue(at: start.advanced(microseconds: EndedTransfers.patience), isIdle: false))
        #expect(ended.take().map(\.ticket) == [1, 2])
        #expect(ended.dueAt == .never)
        #expect(ended.take().isEmpty)
    }

    @Test("A full load does not wait")
    func enough() {
        var ended = EndedTransfers()
        for ticket in 1..<EndedTransfers.enough { ended.append(completion(UInt64(ticket)), at: start) }
        #expect(!ended.isDue(at: start, isIdle: false))
        ended.append(completion(UInt64(EndedTransfers.enough)), at: start)
        #expect(ended.isDue(at: start, isIdle: false))
    }

    @Test("Whoever was the last waits for nobody")
    func idle() {
        var ended = EndedTransfers()
        ended.append(completion(1), at: start)
        #expect(!ended.isDue(at: start, isIdle: false))
        #expect(ended.isDue(at: start, isIdle: true))
    }
}
