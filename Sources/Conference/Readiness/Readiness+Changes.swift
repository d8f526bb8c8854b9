public import Foundation

extension Readiness {
    /// The log's lines for what differs between two evaluations of one session: one for each point whose verdict
    /// changed, with the code of its main reason. The first evaluation makes a single summary.
    public static func changes(from: SessionReadiness?, to: SessionReadiness, at: Date) -> [LogDraft] {
        guard let from else { return [.readiness(of: to, at: at)] }
        var before = Before(from.points)
        var drafts: [LogDraft] = []
        for (index, point) in to.points.enumerated() {
            let old = before.verdict(of: point.endpoint, at: index)
            if let draft = LogDraft.readiness(of: point, from: old, session: to.session, at: at) {
                drafts.append(draft)
            }
        }
        return drafts
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
