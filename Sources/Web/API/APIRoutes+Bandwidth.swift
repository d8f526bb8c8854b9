import Conference
import Coordination
import Foundation
import Hummingbird
import Wire

extension APIRoutes {
    func addBandwidth(to router: some RouterMethods<WebContext>) {
        router.get("endpoints/:id/bandwidth", use: bandwidthHistory)
    }

    @Sendable private func bandwidthHistory(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery(["needKbps"])
        let id = try await view(of: try context.endpointID(), for: principal).id
        let need = try request.query("needKbps", 0...100_000_000, default: 0)
        let now = now
        let recent = try await services.recentBandwidth(of: id, at: now)
        func history(_ direction: Direction) -> BandwidthHistory {
            BandwidthHistory(
                recent,
                direction: direction,
                timeZone: configuration.timeZone,
                now: now,
                needKbps: need > 0 ? Double(need) : nil
            )
        }
        return try answer(BandwidthHistoryPayload(down: history(.down), up: history(.up)))
    }
}

extension WebServices {
    /// The newest measurements of the days that ``BandwidthHistory`` looks at, two parts of ``HistoryParts`` at most.
    /// Throws ``WebError`` when the store is away.
    func recentBandwidth(of id: EndpointID, at now: Date) async throws -> [BandwidthMeasurement] {
        let from = now.addingTimeInterval(-Double(BandwidthHistory.days) * 86_400)
        // One of this very moment counts too.
        let to = now.addingTimeInterval(1)
        let parts = try await bandwidthParts(of: id, from: from, to: to)
        var found: [BandwidthMeasurement] = []
        for _ in 0..<2 {
            guard let part = try await parts.next() else { break }
            found += part
        }
        return found
    }

    /// Measurements between two moments, part by part. Throws ``WebError`` when the store is away.
    func bandwidthParts(
        of id: EndpointID,
        from: Date,
        to: Date
    ) async throws -> HistoryParts<BandwidthMeasurement> {
        let history = history
        return try await HistoryParts(from: from, to: to, at: \.at) { before in
            try await stored { () throws(StoreError) in
                try await history.bandwidth(of: id, before: before, limit: HistoryParts<BandwidthMeasurement>.size)
            }
        }
    }
}
