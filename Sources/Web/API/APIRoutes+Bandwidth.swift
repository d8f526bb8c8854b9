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
        let (_, need) = try allAtOnce(
            { try request.allowQuery(["needKbps"]) },
            { try request.query("needKbps", 0...100_000_000, default: 0) }
        )
        let id = try await remembered(try context.endpointID(), for: principal)
        let histories = try await services.bandwidthHistories(
            of: id,
            at: now,
            timeZone: configuration.timeZone,
            needKbps: need > 0 ? Double(need) : nil
        )
        return try answer(BandwidthHistoryPayload(down: histories(.down), up: histories(.up)))
    }
}

extension WebServices {
    /// What the line has carried, by direction. Throws ``WebError`` when the store is away.
    ///
    /// - Parameter needKbps: What is compared with it, kbit/s; nil for nothing.
    func bandwidthHistories(
        of id: EndpointID,
        at now: Date,
        timeZone: TimeZone,
        needKbps: Double? = nil
    ) async throws -> @Sendable (Direction) -> BandwidthHistory {
        let recent = try await recentBandwidth(of: id, at: now)
        return { direction in
            BandwidthHistory(recent, direction: direction, timeZone: timeZone, now: now, needKbps: needKbps)
        }
    }

    /// The newest measurements of the days that ``BandwidthHistory`` looks at, two parts of ``HistoryParts`` at most.
    /// Throws ``WebError`` when the store is away.
    private func recentBandwidth(of id: EndpointID, at now: Date) async throws -> [BandwidthMeasurement] {
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
