import Conference
import Foundation

/// What people and the machine do during the week, in order of time.
enum SimulatedEvent {
    /// The daemon stops, and comes back after so many seconds; killed in the middle of a transaction or not.
    case restart(after: Double, losingTransaction: Bool)
    case reorganise
    /// The wall clock is set by so many seconds.
    case clock(Double)
    case book(SessionID, start: Double, minutes: Int)
    case move(SessionID, by: Double)
    case cancel(SessionID)
    case report(EndpointID, FieldReport.Status)

    static func week(
        _ registry: Registry,
        sessions: [Range<Double>],
        using generator: inout SeededGenerator
    ) -> [(at: Double, event: SimulatedEvent)] {
        var events: [(at: Double, event: SimulatedEvent)] = []
        func sometime() -> Double { Double.random(in: 0..<SimulatedFaults.week - 30_000, using: &generator) }
        for _ in 0..<Int.random(in: 2...6, using: &generator) {
            let near = sessions.randomElement(using: &generator).map { Double.random(in: $0, using: &generator) }
            let at = Bool.random(using: &generator) ? near ?? sometime() : sometime()
            let after = Bool.random(using: &generator) ? 1 : Double.random(in: 1...5_000, using: &generator)
            events.append((at, .restart(after: after, losingTransaction: Bool.random(using: &generator))))
        }
        for _ in 0..<Int.random(in: 0...3, using: &generator) { events.append((sometime(), .reorganise)) }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            events.append((sometime(), .clock([-3_600, 3_600, -40, 90].randomElement(using: &generator) ?? 90)))
        }
        for (index, session) in sessions.enumerated() {
            guard let id = SessionID(rawValue: "s\(index)") else { continue }
            let start = session.lowerBound + 3_600
            let booked = max(0, session.lowerBound - Double.random(in: 0...90_000, using: &generator))
            events.append((booked, .book(id, start: start, minutes: 30)))
            let between = Double.random(in: booked...start, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: events.append((between, .cancel(id)))
            case 1: events.append((between, .move(id, by: Double.random(in: 600...7_200, using: &generator))))
            default: break
            }
        }
        for id in registry.order where Bool.random(using: &generator) {
            let status = FieldReport.Status.allCases.randomElement(using: &generator) ?? .clear
            events.append((sometime(), .report(id, Bool.random(using: &generator) ? .clear : status)))
        }
        return events.sorted { $0.at < $1.at }
    }
}
