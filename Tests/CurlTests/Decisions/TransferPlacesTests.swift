import Testing

@testable import Curl

@Suite struct TransferPlacesTests {
    struct Case: Sendable {
        var most: Int
        var ready: Int
        var busy: Int
        var thisTurn: Int
        var more: TransferPlaces.More
    }

    @Test(arguments: [
        // Nothing waits for the lane: as many as may be, not all in one turn.
        Case(most: 512, ready: 0, busy: 0, thisTurn: 8, more: .nextTurn),
        Case(most: 512, ready: 1, busy: 128, thisTurn: 8, more: .nextTurn),
        Case(most: 512, ready: 0, busy: 506, thisTurn: 6, more: .never),
        Case(most: 512, ready: 0, busy: 512, thisTurn: 0, more: .never),
        // Hands full: a modest number, and when the lane has nothing to do after all, the others.
        Case(most: 512, ready: 2, busy: 4, thisTurn: 8, more: .nextTurn),
        Case(most: 512, ready: 2, busy: 10, thisTurn: 6, more: .soon),
        Case(most: 12, ready: 2, busy: 10, thisTurn: 2, more: .never),
        Case(most: 512, ready: 2, busy: 16, thisTurn: 0, more: .soon),
        Case(most: 512, ready: 128, busy: 400, thisTurn: 0, more: .soon),
        Case(most: 512, ready: 128, busy: 512, thisTurn: 0, more: .never),
        // A lane that may have few under way has few.
        Case(most: 4, ready: 0, busy: 0, thisTurn: 4, more: .never),
        Case(most: 4, ready: 128, busy: 3, thisTurn: 1, more: .never),
    ])
    func `a lane with its hands full starts a modest number of transfers`(_ test: Case) {
        var places = TransferPlaces(most: test.most)
        places.turned(ready: test.ready)
        #expect(places.free(busy: test.busy) == TransferPlaces.Free(thisTurn: test.thisTurn, more: test.more))
    }

    @Test func `a turn in which little was ready opens the other places again`() {
        var places = TransferPlaces(most: 512)
        places.turned(ready: 100)
        #expect(places.free(busy: 200).thisTurn == 0)
        places.turned(ready: 1)
        #expect(places.free(busy: 200).thisTurn == 8)
    }

    @Test func `hands that stay full let one in now and then`() {
        var places = TransferPlaces(most: 512)
        let started = (1...12).map { _ in
            places.turned(ready: 5)
            return places.free(busy: 200).thisTurn
        }
        #expect(started == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1])
        places.turned(ready: 5)
        #expect(places.free(busy: 512).thisTurn == 0)
    }
}
