import Testing

@testable import Curl

@Suite("Which socket the kernel watches")
struct InterestTableTests {
    @Test("A socket is added once and then changed only when something changes")
    func changes() {
        var table = InterestTable()
        #expect(table.want([.write], on: 7) == .add([.write]))
        #expect(table.want([.write], on: 7) == .nothing)
        #expect(table.want([.read], on: 7) == .modify([.read]))
        #expect(table.report(on: 7) == .nothing)
    }

    @Test("A dropped socket tells the kernel nothing; its number is added anew")
    func reuse() {
        var table = InterestTable()
        _ = table.want([.read], on: 7)
        table.drop(7)
        #expect(table.want([.read], on: 7) == .add([.read]))
    }

    @Test("A dropped socket that still reports is removed, once")
    func leftOpen() {
        var table = InterestTable()
        _ = table.want([.read], on: 7)
        table.drop(7)
        #expect(table.report(on: 7) == .remove)
        #expect(table.want([.read], on: 7) == .add([.read]))
        #expect(table.report(on: 7) == .nothing)
    }

    @Test("A paused socket that reports is removed and comes back by adding")
    func paused() {
        var table = InterestTable()
        _ = table.want([.read], on: 7)
        #expect(table.want([], on: 7) == .modify([]))
        #expect(table.report(on: 7) == .remove)
        #expect(table.want([.read], on: 7) == .add([.read]))
    }

    @Test("Unknown numbers do no harm")
    func unknown() {
        var table = InterestTable()
        table.drop(-1)
        #expect(table.want([.read], on: -1) == .nothing)
        #expect(table.report(on: 900) == .remove)
    }
}
