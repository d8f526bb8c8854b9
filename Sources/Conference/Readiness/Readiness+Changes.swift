public import Foundation

extension Readiness {
    /// The log's lines for what differs between two evaluations of one session: one for each point whose verdict
    /// changed, with the code of its main reason. The first evaluation makes a single summary. Points behind a cut line are
    /// left out: the line has its own entry, and that one alone.
    ///
    /// - Parameters:
    ///   - from: What ``told(after:_:)`` made of the evaluation before.
    ///   - to: The new evaluation.
    ///   - title: Of the session.
    ///   - at: When it was made.
    public static func changes(
        from: SessionReadiness?,
        to: SessionReadiness,
        title: String,
        at: Date
    ) -> [LogDraft] {
        guard let from else { return [.readiness(of: to, title: title, at: at)] }
        var before = Before(from.points)
        var drafts: [LogDraft] = []
        for (index, point) in to.points.enumerated() where !point.isHidden {
            let old = before.verdict(of: point.endpoint, at: index)
            if let draft = LogDraft.readiness(of: point, from: old, session: to.session, at: at) {
                drafts.append(draft)
            }
        }
        return drafts
    }

    /// What a reader of the log takes the session for after ``changes(from:to:at:)``: a point behind a cut line is still what
    /// it was, and is news again when it comes back as something else.
    public static func told(after from: SessionReadiness?, _ to: SessionReadiness) -> SessionReadiness {
        guard let from, to.points.contains(where: \.isHidden) else { return to }
        let before = Dictionary(from.points.map { ($0.endpoint, $0) }, uniquingKeysWith: { $1 })
        var told = to
        told.points = to.points.map { $0.isHidden ? before[$0.endpoint] ?? $0 : $0 }
        return told
    }

    /// Finds what a point was before: nearly always at the same index, since points change with the booking only.
    private struct Before {
        private let points: [PointReadiness]
        private lazy var byID = Dictionary(points.map { ($0.endpoint, $0.verdict) }, uniquingKeysWith: { $1 })

        init(_ points: [PointReadiness]) { self.points = points }

        mutating func verdict(of id: EndpointID, at index: Int) -> Verdict? {
            if index < points.count, points[index].endpoint == id { return points[index].verdict }
            return byID[id]
        }
    }
}

extension PointReadiness {
    /// A cut line above speaks for it.
    fileprivate var isHidden: Bool { reasons.contains { $0.code == .linkUnreachable } }
}
