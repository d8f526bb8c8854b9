import Conference
import Foundation

/// What is truly the matter, as stretches of seconds since the start of the week.
struct SimulatedFaults {
    enum Kind: Hashable {
        /// The point itself, and nothing below it.
        case host(FailureReason)
        /// The line, with all that runs over it.
        case line
        case slow
        case flapping
    }

    struct Fault {
        let kind: Kind
        let target: EndpointID
        let during: Range<Double>
    }

    static let week = 7 * 86_400.0

    private(set) var byTarget: [EndpointID: [Fault]] = [:]
    /// The observer's own line is cut.
    private(set) var blind: [Range<Double>] = []

    init(_ registry: Registry, sessions: [Range<Double>], using generator: inout SeededGenerator) {
        let kinds: [Kind] = [
            .host(.timeout), .host(.connectRefused), .host(.dns), .host(.httpStatus), .slow, .flapping,
        ]
        for id in registry.order {
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                let kind = kinds.randomElement(using: &generator) ?? .slow
                // A flapping point is probed at the retry pace all the time.
                let length = kind == .flapping ? 60.0...1_800.0 : 60.0...21_600.0
                add(kind, id, Self.stretch(length, using: &generator))
            }
        }
        let lines = registry.order.filter { registry[$0]?.endpoint.link?.carriesChildren == true }
        for line in lines {
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                add(.line, line, Self.stretch(60...14_400, using: &generator))
            }
        }
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            blind.append(Self.stretch(120...3_600, using: &generator))
        }
        // Sometimes the very first look is into the dark.
        if Int.random(in: 0..<3, using: &generator) == 0 {
            blind.append(0..<Double.random(in: 30...7_200, using: &generator))
        }
        // Trouble around sessions, where probes are close together.
        for session in sessions {
            for id in registry.order where Int.random(in: 0..<6, using: &generator) == 0 {
                let from = Double.random(in: session, using: &generator)
                let kind: Kind = lines.contains(id) ? .line : kinds.randomElement(using: &generator) ?? .slow
                add(kind, id, from..<from + Double.random(in: 20...900, using: &generator))
            }
            if Bool.random(using: &generator) {
                let from = Double.random(in: session, using: &generator)
                blind.append(from..<from + Double.random(in: 30...400, using: &generator))
            }
        }
    }

    static func stretch(_ length: ClosedRange<Double>, using generator: inout SeededGenerator) -> Range<Double> {
        let from = Double.random(in: 0..<week - 30_000, using: &generator)
        return from..<from + Double.random(in: length, using: &generator)
    }

    private mutating func add(_ kind: Kind, _ target: EndpointID, _ during: Range<Double>) {
        byTarget[target, default: []].append(Fault(kind: kind, target: target, during: during))
    }

    func isBlind(at time: Double) -> Bool { blind.contains { $0.contains(time) } }

    /// Whether something other than our own line made, or could have made, a probe of the point fail in that stretch.
    func broke(_ id: EndpointID, carriers: [EndpointID], within stretch: Range<Double>) -> Bool {
        let own = (byTarget[id] ?? []).contains { $0.kind != .slow && $0.during.overlaps(stretch) }
        return own
            || carriers.contains { line in
                (byTarget[line] ?? []).contains { $0.kind == .line && $0.during.overlaps(stretch) }
            }
    }

    /// What a probe finds that starts at `time`, and how long it takes, seconds.
    func probe(
        _ id: EndpointID,
        carriers: [EndpointID],
        at time: Double,
        wall: Date,
        using generator: inout SeededGenerator
    ) -> (outcome: ProbeOutcome, seconds: Double) {
        func failed(_ reason: FailureReason) -> (outcome: ProbeOutcome, seconds: Double) {
            (.failed(reason, at: wall), reason == .timeout || reason == .connectTimeout ? 10 : 0.01)
        }
        if Int.random(in: 0..<2_000, using: &generator) == 0 { return failed(.internal) }
        if isBlind(at: time) { return failed(.network) }
        for line in carriers {
            let cut = (byTarget[line] ?? []).contains { $0.kind == .line && $0.during.contains(time) }
            if cut { return failed(.connectTimeout) }
        }
        var ms = 20.0
        for fault in byTarget[id] ?? [] where fault.during.contains(time) {
            switch fault.kind {
            case .host(let reason): return failed(reason)
            case .line: return failed(.connectTimeout)
            case .slow: ms = 1_800
            case .flapping: if Bool.random(using: &generator) { return failed(.timeout) }
            }
        }
        return (.answered(at: wall, ms: ms), ms / 1_000)
    }
}
