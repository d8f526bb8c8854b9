import Testing

@testable import Curl

@Suite struct TransferPlacesTests {
    struct Case: Sendable {
        var most: Int
        var ready: Int
        var busy: Int
        var thisTurn: Int
        var later: Int
    }

    @Test(arguments: [
        // Nothing waits for the lane: as many as may be, not all in one turn.
        Case(most: 512, ready: 0, busy: 0, thisTurn: 64, later: 448),
        Case(most: 512, ready: 31, busy: 128, thisTurn: 64, later: 320),
        Case(most: 512, ready: 0, busy: 500, thisTurn: 12, later: 0),
        Case(most: 512, ready: 0, busy: 512, thisTurn: 0, later: 0),
        // Hands full: a modest number and no more.
        Case(most: 512, ready: 32, busy: 100, thisTurn: 28, later: 0),
        Case(most: 512, ready: 128, busy: 128, thisTurn: 0, later: 0),
        Case(most: 512, ready: 128, busy: 512, thisTurn: 0, later: 0),
        // A lane that may have few under way has few.
        Case(most: 16, ready: 0, busy: 0, thisTurn: 16, later: 0),
        Case(most: 16, ready: 128, busy: 15, thisTurn: 1, later: 0),
    ])
    func `a lane with its hands full starts a modest number of transfers`(_ test: Case) {
        var places = TransferPlaces(most: test.most)
        places.turned(ready: test.ready)
        #expect(places.free(busy: test.busy) == (test.thisTurn, test.later))
    }

    @Test func `a turn in which little was ready opens the other places again`() {
        var places = TransferPlaces(most: 512)
        places.turned(ready: 100)
        #expect(places.free(busy: 200).thisTurn == 0)
        places.turned(ready: 1)
        #expect(places.free(busy: 200).thisTurn == 64)
    }
}
