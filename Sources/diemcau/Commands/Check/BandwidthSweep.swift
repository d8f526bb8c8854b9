import Conference
import Coordination
import Curl
import Foundation
import Probing
import UnixSignals

/// Tests each endpoint's line once in each direction: floor tests as many at once as the lines' budgets allow, full tests one after
/// the other.
struct BandwidthSweep {
    struct Findings {
        var measured: [EndpointID: [Direction: BandwidthMeasurement]] = [:]
        var invalid: [EndpointID: [Direction: InvalidTest]] = [:]
        /// Somebody has stopped it before all was tested.
        var isInterrupted = false
    }

    enum Event: Sendable {
        case result(EndpointID, Direction, BandwidthResult)
        case tick
        case interrupted
        case end
    }

    typealias Inbox = AsyncStream<Event>.Continuation

    /// Everything that is declared: lines of points that are not tested are shared, too.
    let registry: Registry
    /// What is tested.
    let chosen: Registry
    /// When each was reached, which others are not: those are not tested, it would only fail.
    let reached: [EndpointID: ProbeOutcome]
    /// How fast each line is, in place of whether it carries a standard meeting.
    let full: Bool

    /// Floor tests at once over all lines.
    static let concurrent = 32

    /// The points that are tested.
    var points: [Endpoint] {
        chosen.endpoints.map(\.endpoint).filter { reached[$0.id] != nil && !$0.testableDirections.isEmpty }
    }

    /// Until all is tested, or somebody presses Ctrl-C: then what is under way is given up, and what was found stays.
    func run(showing display: inout SweepDisplay) async throws -> Findings {
        let confinement = try AddressConfinement.byHand()
        let tester: CurlBandwidthTester
        do {
            tester = try CurlBandwidthTester(confinement: confinement)
        } catch {
            throw OwnFailure(error)
        }
        // Before anybody can see that it has begun, and stop it.
        let interrupts = await UnixSignalsSequence(trapping: .sigint)
        display.begin()
        let (events, inbox) = AsyncStream.makeStream(of: Event.self)
        var findings = Findings()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                if full { await measure(tester, inbox) } else { await sweep(tester, inbox) }
                inbox.yield(.end)
            }
            group.addTask { while (try? await Task.sleep(for: .seconds(1))) != nil { inbox.yield(.tick) } }
            group.addTask { for await _ in interrupts { inbox.yield(.interrupted) } }
            findings = await follow(events, showing: &display)
            group.cancelAll()
        }
        await tester.shutdown()
        return findings
    }

    /// Takes in what happens, and shows each point as soon as all of it is known.
    private func follow(_ events: AsyncStream<Event>, showing display: inout SweepDisplay) async -> Findings {
        var findings = Findings()
        var open = Dictionary(uniqueKeysWithValues: points.map { ($0.id, $0) })
        func row(_ point: Endpoint) -> CheckReport.Item {
            CheckReport.Item(point, outcome: reached[point.id], fault: nil, tests: findings)
        }
        follow: for await event in events {
            switch event {
            case .result(let id, let direction, let result):
                findings.note(result, of: id, direction)
                display.finished(id, direction)
                guard let point = open[id], findings.directions(of: id).isSuperset(of: point.testableDirections) else {
                    continue
                }
                open[id] = nil
                display.show(row(point))
            case .tick:
                display.tick()
            case .interrupted:
                findings.isInterrupted = true
                for point in points where open[point.id] != nil && !findings.directions(of: point.id).isEmpty {
                    display.show(row(point))
                }
                break follow
            case .end:
                break follow
            }
        }
        display.end(isInterrupted: findings.isInterrupted)
        return findings
    }
}

extension Endpoint {
    var testableDirections: [Direction] { Direction.allCases.filter(hasTarget) }
}

extension BandwidthSweep.Findings {
    mutating func note(_ result: BandwidthResult, of endpoint: EndpointID, _ direction: Direction) {
        switch result {
        case .measured(let measurement): measured[endpoint, default: [:]][direction] = measurement
        case .invalid(let fault): invalid[endpoint, default: [:]][direction] = fault
        }
    }

    func directions(of endpoint: EndpointID) -> Set<Direction> {
        Set(measured[endpoint, default: [:]].keys).union(invalid[endpoint, default: [:]].keys)
    }
}
