import Foundation

extension UplinkGuard {
    mutating func see(_ id: EndpointID, succeeded: Bool, turned: Bool, at now: Date) -> Change? {
        if succeeded {
            run.answered(id)
            return nil
        }
        if turned { run.turned(id, at: now) }
        if references.contains(id), allReferencesFail, let since = run.since {
            phase = .blind(UplinkInquiry(began: now, run: run, points: points, roots: roots))
            return .wentBlind(since: since)
        }
        guard isDoubtful(id), !isTrusted(at: now) else { return nil }
        let inquiry = UplinkInquiry(began: now, run: run, points: points, roots: roots)
        if let change = verdict(inquiry, at: now) { return change }
        phase = .suspecting(inquiry)
        return .suspects(check: witnesses(inquiry))
    }

    /// Three points have turned; or one fails again, and nobody at all has answered since it turned.
    private func isDoubtful(_ id: EndpointID) -> Bool {
        if run.failed.count >= Self.suspiciousRun { return true }
        return run.nobodyAnswered(since: id) && (points[id]?.failuresInARow ?? 0) >= 2
    }

    /// `lines` is the number of lines that had proven themselves before the newest result.
    mutating func suspect(_ inquiry: UplinkInquiry, lines: Int, at now: Date) -> Change? {
        if let change = verdict(inquiry, at: now) { return change }
        phase = .suspecting(inquiry)
        // One more line is out of the question: what it carries can be asked.
        return inquiry.proven.count > lines ? .suspects(check: witnesses(inquiry)) : nil
    }

    /// Sets the phase when there is a decision.
    private mutating func verdict(_ inquiry: UplinkInquiry, at now: Date) -> Change? {
        switch decision(inquiry, at: now) {
        case nil: return nil
        case true?:
            phase = .blind(inquiry)
            return .wentBlind(since: inquiry.since)
        case false?:
            phase = .seeing
            run = TurnRun()
            trustedUntil = now.addingTimeInterval(Self.trust)
            return .dismissed
        }
    }

    /// Whether the observer is blind; nil while that is open.
    private func decision(_ inquiry: UplinkInquiry, at now: Date) -> Bool? {
        let failing = inquiry.all.failed >= Self.minimumPoints && inquiry.all.mostlyFails
        let elapsed = now.timeIntervalSince(inquiry.began)
        let late = !(0...Self.decideWithin).contains(elapsed)
        if !references.isEmpty {
            if references.contains(where: { points[$0]?.succeeded == true && inquiry.hasSeen($0) }) { return false }
            if allReferencesFail { return true }
            return late ? failing : nil
        }
        let heard = inquiry.witnesses.failed + inquiry.witnesses.answered
        if !inquiry.isOpen, heard > 0 { return false }
        if inquiry.isOpen, heard >= inquiry.witnessesNeeded, !inquiry.witnesses.mostlyFails { return false }
        if inquiry.all.failed + inquiry.all.answered >= inquiry.wanted, !inquiry.all.mostlyFails { return false }
        if failing, inquiry.witnesses.failed >= inquiry.witnessesNeeded { return true }
        return late ? false : nil
    }

    private var allReferencesFail: Bool {
        let enough = references.count == 1 ? 2 : 1
        return !references.isEmpty && references.allSatisfy { (points[$0]?.failuresInARow ?? 0) >= enough }
    }

    /// Points whose answer would help most: those that can bear witness, filled up with others when these are few, taken
    /// evenly from the list, for neighbours share more than a line.
    private func witnesses(_ inquiry: UplinkInquiry) -> [EndpointID] {
        if !references.isEmpty { return references.sorted() }
        func able(_ ids: [EndpointID]) -> [EndpointID] {
            ids.filter { points[$0]?.succeeded == true && !inquiry.hasSeen($0) }
        }
        let carried = inquiry.proven.sorted().flatMap { points[$0]?.carried ?? [] }
        let best = able(roots + carried).spread(inquiry.wanted + 3)
        guard best.count < Self.minimumPoints else { return best }
        return best + able(probed).filter { !best.contains($0) }.spread(Self.minimumPoints + 3 - best.count)
    }

    private func isTrusted(at now: Date) -> Bool {
        guard let trustedUntil else { return false }
        // Further ahead than ever granted: the clock was set back.
        return now < trustedUntil && trustedUntil.timeIntervalSince(now) <= Self.trust
    }
}

extension Array {
    /// At most `count` elements, evenly from the whole.
    fileprivate func spread(_ count: Int) -> [Element] {
        let count = Swift.min(count, self.count)
        return (0..<count).map { self[$0 * self.count / count] }
    }
}
