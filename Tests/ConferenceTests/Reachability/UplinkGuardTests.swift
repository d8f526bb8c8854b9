import Conference
import Foundation
import Testing

@Suite("Whether the observer itself is cut off")
struct UplinkGuardTests {
    /// A guard over a tree whose points have all answered.
    struct Bench {
        var uplink: UplinkGuard
        var now = Date(timeIntervalSince1970: 1_763_700_000)
        var changes: [UplinkGuard.Change] = []
        let all: [String]

        init(_ lines: [String], references: Set<String> = []) {
            let registry = Trees.registry(lines)
            all = registry.order.map(\.rawValue)
            uplink = UplinkGuard(references: Set(references.map(Trees.id)), registry: registry)
            answer(all)
        }

        mutating func answer(_ ids: [String]) { record(ids, true) }

        mutating func fail(_ ids: [String]) { record(ids, false) }

        private mutating func record(_ ids: [String], _ succeeded: Bool) {
            for id in ids {
                if let change = uplink.record(Trees.id(id), failure: succeeded ? nil : .timeout, at: now) {
                    changes.append(change)
                }
                now += 0.5
            }
        }

        var wasBlind: Bool { changes.contains { if case .wentBlind = $0 { true } else { false } } }

        var isBlind: Bool { uplink.isBlind }

        var mayConfirm: Bool { uplink.mayConfirm }

        /// Without those that ask for witnesses.
        var decisions: [UplinkGuard.Change] {
            changes.filter { if case .suspects = $0 { false } else { true } }
        }
    }

    static let flat = (0..<30).map { "n\($0)" }

    @Test("Everything fails: blind since the first failure, well before the second round")
    func everythingFails() {
        var bench = Bench(Self.flat)
        let first = bench.now
        bench.fail(Array(Self.flat.prefix(5)))
        #expect(bench.decisions == [.wentBlind(since: first)])
        #expect(bench.isBlind)
        #expect(!bench.mayConfirm)
    }

    @Test("Three turns in a row hold confirmations, and ask witnesses")
    func suspicion() {
        var bench = Bench(Self.flat)
        bench.fail(Array(Self.flat.prefix(3)))
        #expect(!bench.mayConfirm)
        #expect(!bench.isBlind)
        #expect(
            bench.changes == [.suspects(check: ["n3", "n6", "n9", "n13", "n16", "n19", "n23", "n26"].map(Trees.id))]
        )
        bench.answer(["n10", "n11"])
        #expect(bench.decisions == [.dismissed])
        #expect(bench.mayConfirm)
    }

    @Test("One point fails twice, and nobody has answered since: others are asked before it may go down")
    func sparse() {
        var bench = Bench(Self.flat)
        bench.fail(["n0"])
        #expect(bench.mayConfirm)
        bench.fail(["n0"])
        #expect(!bench.mayConfirm)
        bench.answer(["n1", "n2", "n3", "n4"])
        #expect(bench.decisions == [.dismissed])
        bench.fail(Array(repeating: "n0", count: 10))
        #expect(bench.changes.count == 2)
    }

    @Test("With somebody answering in between, one failing point raises no suspicion")
    func ordinaryOutage() {
        var bench = Bench(Self.flat)
        bench.fail(["n0"])
        bench.answer(["n1"])
        bench.fail(["n0", "n0"])
        #expect(bench.changes.isEmpty)
    }

    @Test("Fewer than five points never make the observer blind")
    func tooFew() {
        let four = Array(Self.flat.prefix(4))
        var bench = Bench(four)
        bench.fail(four)
        bench.fail(four)
        #expect(!bench.wasBlind)
        #expect(bench.mayConfirm)
    }

    @Test("A third of the points failing is the world's fault, in any order", arguments: 0..<50 as Range<UInt64>)
    func third(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let points = (0..<120).map { "n\($0)" }
        var bench = Bench(points)
        let broken = Set(points.shuffled(using: &generator).prefix(40))
        for _ in 0..<5 {
            for point in points.shuffled(using: &generator) {
                if broken.contains(point) { bench.fail([point]) } else { bench.answer([point]) }
            }
        }
        #expect(!bench.wasBlind)
        #expect(bench.mayConfirm)
    }

    @Test(
        "A province's line is cut with all below it: one answer from outside is enough to see that",
        arguments: [0, 5, 50]
    )
    func provinceCut(position: Int) {
        var bench = Bench(Trees.province(districts: 9, communes: 5))
        var order = bench.all.filter { $0 != "gov" && $0 != "p" }
        order.insert("p", at: position)
        bench.fail(Array(order.prefix(20)))
        #expect(!bench.isBlind)
        bench.answer(["gov"])
        bench.fail(Array(order.dropFirst(20)))
        bench.fail(order)
        #expect(bench.decisions.allSatisfy { $0 == .dismissed })
        #expect(!bench.isBlind)
    }

    @Test("The whole province and the Government Office fail: that is the observer")
    func provinceAndOutside() {
        var bench = Bench(Trees.province(districts: 9, communes: 5))
        bench.fail(Array(bench.all.dropFirst(2).prefix(10)))
        #expect(!bench.isBlind)
        bench.fail(["p", "gov"])
        #expect(bench.isBlind)
    }

    @Test("The observer sits at the province: its own point answers, and all else fails")
    func atTheProvince() {
        var bench = Bench(Trees.province(districts: 9, communes: 5))
        bench.fail(["d3.c1", "d4.c0", "d8.c3"])
        guard case .suspects(let asked) = bench.changes.first else {
            Issue.record("nobody is asked")
            return
        }
        // Those first that nothing carries; they are too few alone.
        #expect(asked.prefix(2) == [Trees.id("gov"), Trees.id("p")])
        #expect(asked.count == 8)
        bench.answer(["p"])
        // The province's line is out of the question, so what it carries is asked.
        #expect(
            bench.changes.last == .suspects(check: ["gov", "d0", "d1", "d2", "d4", "d5", "d6", "d7"].map(Trees.id))
        )
        bench.fail(["gov", "d0", "d1", "d2", "d4", "d5", "d6", "d7"])
        #expect(bench.isBlind)
        // The own point goes on answering; that is no sight.
        for _ in 0..<20 {
            bench.answer(["p"])
            bench.fail(["d1", "d2"])
        }
        #expect(bench.isBlind)
    }

    @Test("A root that carries all the rest is cut: one incident, not blindness")
    func onlyRoot() {
        var bench = Bench(["p*"] + (0..<20).map { "c\($0)<p" })
        bench.fail(Array(bench.all.dropFirst(1)))
        #expect(!bench.isBlind)
        #expect(bench.changes.count == 1)
        bench.fail(["p"])
        #expect(bench.decisions == [.dismissed])
        bench.fail(bench.all)
        #expect(bench.mayConfirm)
    }

    @Test("A district's cut is not blindness, even when its points are probed most often")
    func districtCut() {
        var bench = Bench(Trees.province(districts: 9, communes: 5))
        let district = bench.all.filter { $0.hasPrefix("d3") }
        bench.fail(district)
        bench.answer(["gov", "p", "d1"])
        bench.fail(district)
        #expect(bench.decisions.allSatisfy { $0 == .dismissed })
    }

    @Test("Sight returns with the second point that answers again")
    func seesAgain() {
        var bench = Bench(Self.flat)
        bench.fail(Self.flat)
        bench.answer(["n3"])
        #expect(bench.isBlind)
        bench.answer(["n4"])
        #expect(bench.decisions.last == .seesAgain)
        #expect(bench.mayConfirm)
    }

    @Test("What failed in the dark has not failed: when the line goes again at once, that is seen again")
    func darkAgain() {
        var bench = Bench(Self.flat)
        bench.fail(Self.flat)
        bench.answer(["n3", "n4"])
        #expect(!bench.isBlind)
        bench.fail(["n9", "n9"])
        #expect(!bench.mayConfirm)
        bench.fail(Array(Self.flat.dropFirst(10)))
        #expect(bench.isBlind)
    }

    @Test("All references fail: blind at once; one answers: not")
    func references() {
        var bench = Bench(Self.flat + ["r0", "r1"], references: ["r0", "r1"])
        bench.fail(["r0"])
        #expect(bench.mayConfirm)
        bench.fail(["r1"])
        #expect(bench.isBlind)
        bench.answer(["r0"])
        #expect(bench.decisions.last == .seesAgain)
        bench.fail(Self.flat)
        #expect(!bench.isBlind)
        #expect(bench.changes.contains(.suspects(check: [Trees.id("r0"), Trees.id("r1")])))
        bench.answer(["r0"])
        #expect(bench.decisions.last == .dismissed)
    }

    @Test("A single reference must fail twice, and a dead one does not blind for ever")
    func deadReference() {
        var bench = Bench(Self.flat + ["r"], references: ["r"])
        bench.fail(["r"])
        #expect(!bench.isBlind)
        bench.fail(["r"])
        #expect(bench.isBlind)
        bench.answer(Array(Self.flat.prefix(4)))
        #expect(!bench.isBlind)
        for _ in 0..<10 {
            bench.fail(["r"])
            bench.answer(Self.flat)
        }
        #expect(bench.decisions.count == 2)
        #expect(bench.mayConfirm)
    }

    @Test("Points that have never answered say nothing by failing")
    func neverAnswered() {
        var uplink = UplinkGuard(references: [], registry: Trees.registry(Self.flat))
        let now = Date(timeIntervalSince1970: 0)
        #expect(uplink.record(Trees.id("n0"), failure: nil, at: now) == nil)
        for id in Self.flat.dropFirst() { #expect(uplink.record(Trees.id(id), failure: .timeout, at: now) == nil) }
        #expect(uplink.mayConfirm)
    }

    @Test("A first start without a line is blindness with the fifth point, until the first answer")
    func firstStartWithoutLine() {
        var uplink = UplinkGuard(references: [], registry: Trees.registry(Self.flat))
        let began = Date(timeIntervalSince1970: 0)
        // One point that is asked again and again is one point.
        for second in 0..<10 {
            #expect(uplink.record(Trees.id("n0"), failure: .timeout, at: began + Double(second)) == nil)
        }
        for id in ["n1", "n2", "n3"] { #expect(uplink.record(Trees.id(id), failure: .timeout, at: began + 10) == nil) }
        #expect(!uplink.mayConfirm)
        #expect(!uplink.isBlind)
        #expect(uplink.record(Trees.id("n4"), failure: .timeout, at: began + 11) == .wentBlind(since: began))
        #expect(uplink.record(Trees.id("n5"), failure: .timeout, at: began + 12) == nil)
        #expect(uplink.isBlind)
        #expect(uplink.record(Trees.id("n6"), failure: nil, at: began + 13) == .seesAgain)
        #expect(uplink.mayConfirm)
    }

    @Test("A first start where everybody refuses is no blindness: the line is there, and the points are not")
    func firstStartRefused() {
        var uplink = UplinkGuard(references: [], registry: Trees.registry(Self.flat))
        for id in Self.flat {
            #expect(uplink.record(Trees.id(id), failure: .connectRefused, at: Date(timeIntervalSince1970: 0)) == nil)
        }
        #expect(uplink.mayConfirm)
    }

    @Test("A first start with four points takes them at their word")
    func firstStartOfFew() {
        var uplink = UplinkGuard(references: [], registry: Trees.registry(Array(Self.flat.prefix(4))))
        for id in Self.flat.prefix(4) {
            #expect(uplink.record(Trees.id(id), failure: .timeout, at: Date(timeIntervalSince1970: 0)) == nil)
            #expect(uplink.mayConfirm)
        }
    }

    @Test("Where all were down before a restart nobody is blind; nothing new is confirmed before somebody is heard")
    func restartWithAllDown() {
        let statuses = Dictionary(
            uniqueKeysWithValues: Self.flat.map {
                (Trees.id($0), LinkStatus(state: .down, since: .distantPast, lastSucceeded: false))
            }
        )
        var uplink = UplinkGuard(references: [], registry: Trees.registry(Self.flat), statuses: statuses)
        for id in Self.flat {
            #expect(uplink.record(Trees.id(id), failure: .timeout, at: Date(timeIntervalSince1970: 0)) == nil)
        }
        #expect(!uplink.mayConfirm)
        let now = Date(timeIntervalSince1970: 1)
        #expect(uplink.record(Trees.id("n0"), failure: .httpStatus, at: now) == nil)
        #expect(uplink.mayConfirm)
    }

    @Test("A start without a line is blindness when the points were up before the restart")
    func startWithoutLine() {
        let statuses = Dictionary(
            uniqueKeysWithValues: Self.flat.map {
                (Trees.id($0), LinkStatus(state: .up, since: .distantPast, lastSucceeded: true))
            }
        )
        var uplink = UplinkGuard(references: [], registry: Trees.registry(Self.flat), statuses: statuses)
        for id in Self.flat { _ = uplink.record(Trees.id(id), failure: .timeout, at: Date(timeIntervalSince1970: 0)) }
        #expect(uplink.isBlind)
    }

    @Test("A question without an answer does not hold confirmations for ever, even when the clock is set back")
    func undecided() {
        for step in [61.0, -3_600] {
            var bench = Bench(Self.flat)
            bench.fail(["n0", "n1", "n2"])
            #expect(!bench.mayConfirm)
            bench.now += step
            bench.fail(["n0"])
            #expect(bench.decisions == [.dismissed])
        }
    }
}
