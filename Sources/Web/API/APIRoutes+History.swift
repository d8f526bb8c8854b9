import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import LocatedJSON
import Wire

extension APIRoutes {
    func addHistory(to router: some RouterMethods<WebContext>) {
        router.get("endpoints/:id/availability", use: availability)
        router.get("endpoints/:id/availability.csv") { try await availability($0, $1, .csv) }
        router.get("endpoints/:id/availability.jsonl") { try await availability($0, $1, .jsonl) }
        router.get("endpoints/:id/measurements.csv") { try await measurements($0, $1, .csv) }
        router.get("endpoints/:id/measurements.jsonl") { try await measurements($0, $1, .jsonl) }
        router.get("availability.csv") { try await availabilities($0, $1, .csv) }
        router.get("availability.jsonl") { try await availabilities($0, $1, .jsonl) }
    }

    private static let day = 24 * UTCHour.seconds
    /// The most that one answer covers.
    private static let longest = 400 * day

    /// What the store has of one endpoint within the time asked for.
    private struct Found {
        var id: EndpointID
        var availability: Availability
        var from: Date
        var to: Date
        var step: Availability.Step
    }

    private func found(_ request: Request, _ context: WebContext) async throws -> Found {
        let principal = try context.principal()
        let (_, (from, to), step) = try allAtOnce(
            { try request.allowQuery(["from", "to", "step"]) },
            { try span(request, default: 7 * Self.day, longest: Self.longest) },
            { try self.step(request) }
        )
        let id = try await remembered(try context.endpointID(), for: principal)
        let hours = try await stored { () throws(StoreError) in
            try await services.history.hours(of: id, from: from, to: to)
        }
        let availability = Availability(hours, step: step, timeZone: configuration.timeZone)
        return Found(id: id, availability: availability, from: from, to: to, step: step)
    }

    @Sendable private func availability(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await found(request, context)
        return try answer(
            AvailabilityPayload(found.availability, from: found.from, to: found.to, step: found.step)
        )
    }

    /// The same as a table.
    private func availability(_ request: Request, _ context: WebContext, _ form: ExportForm) async throws -> Response {
        let found = try await found(request, context)
        let remaining = Remaining([found.availability])
        return form.response(name: "\(found.id)-availability", timeZone: configuration.timeZone) {
            remaining.next().map { EndpointSummaryRow.all(of: $0, found.id) }
        }
    }

    private func measurements(_ request: Request, _ context: WebContext, _ form: ExportForm) async throws -> Response {
        let principal = try context.principal()
        let (_, (from, to), kind) = try allAtOnce(
            { try request.allowQuery(["kind", "from", "to"]) },
            { try span(request, default: Self.day, longest: .infinity) },
            { try request.word("kind", ["probe", "bandwidth"]) }
        )
        let id = try await remembered(try context.endpointID(), for: principal)
        let history = services.history
        if kind == "bandwidth" {
            let parts = try await services.bandwidthParts(of: id, from: from, to: to)
            return form.response(name: "\(id)-bandwidth", timeZone: configuration.timeZone) {
                try await parts.next()?.map { RatePayload($0) }
            }
        }
        let parts = try await HistoryParts(from: from, to: to, at: \ProbeOutcome.startedAt) { before in
            try await stored { () throws(StoreError) in
                try await history.probes(of: id, before: before, limit: HistoryParts<ProbeOutcome>.size)
            }
        }
        return form.response(name: "\(id)-probes", timeZone: configuration.timeZone) {
            try await parts.next()?.map { ProbePayload($0) }
        }
    }

    /// All endpoints of the caller's part of the tree, or of one below it, one after the other.
    private func availabilities(
        _ request: Request,
        _ context: WebContext,
        _ form: ExportForm
    ) async throws -> Response {
        let principal = try context.principal()
        let (_, (from, to), step, root) = try allAtOnce(
            { try request.allowQuery(["under", "from", "to", "step"]) },
            { try span(request, default: 7 * Self.day, longest: Self.longest) },
            { try self.step(request) },
            { try request.identifier("under") as EndpointID? }
        )
        if let root { _ = try await view(of: root, for: principal) }
        let registry = await services.situation.registry
        let ids = registry.order.filter { id in
            principal.scope.allows(id, in: registry) && (root.map { registry.contains(id, under: $0) } ?? true)
        }
        let remaining = Remaining(ids)
        let (history, timeZone) = (services.history, configuration.timeZone)
        return form.response(name: "availability", timeZone: timeZone) { () async throws -> [EndpointSummaryRow]? in
            guard let id = remaining.next() else { return nil }
            let hours = try await stored { () throws(StoreError) in
                try await history.hours(of: id, from: from, to: to)
            }
            return EndpointSummaryRow.all(of: Availability(hours, step: step, timeZone: timeZone), id)
        }
    }

    private func step(_ request: Request) throws -> Availability.Step {
        try request.word("step", Availability.Step.allCases.map(\.rawValue)).flatMap(Availability.Step.init) ?? .hour
    }

    /// `from` and `to`; without them the time up to now.
    private func span(
        _ request: Request,
        default length: TimeInterval,
        longest: TimeInterval
    ) throws -> (from: Date, to: Date) {
        // A result of this very moment is there too.
        let (to, begin) = try allAtOnce(
            { try request.time("to", default: now.addingTimeInterval(1)) },
            { try request.time("from", default: .distantPast) }
        )
        let from = begin == .distantPast ? to.addingTimeInterval(-length) : begin
        guard from < to else {
            throw WebError.query(
                name: "from",
                message: BilingualText(
                    english: "expected a time before \"to\"",
                    vietnamese: "cần thời điểm trước \"to\""
                )
            )
        }
        guard to.timeIntervalSince(from) <= longest else {
            throw WebError.query(
                name: "from",
                message: BilingualText(
                    english: "expected at most 400 days before \"to\"",
                    vietnamese: "cần cách \"to\" nhiều nhất 400 ngày"
                )
            )
        }
        return (from, to)
    }
}

extension EndpointSummaryRow {
    fileprivate static func all(of availability: Availability, _ id: EndpointID) -> [EndpointSummaryRow] {
        availability.items.map { item in
            EndpointSummaryRow(endpoint: id.rawValue, summary: SummaryPayload(item.summary, at: item.at))
        }
    }
}
