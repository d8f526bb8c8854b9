import Conference
import Coordination
import Foundation
import Hummingbird

/// A point that has left the registry, with what is kept of it.
struct RetiredPageView {
    let retiredName: String
    let retiredPlace: String
    let exports: [ExportView]
    let probes: [EndpointPageView.ProbeRow]
    let rates: [EndpointPageView.RateRow]
    let reports: [EndpointPageView.ReportRow]
}

extension PageRoutes {
    /// Nil for a point that is registered, or that the visitor has never been able to see.
    func retiredAnswer(_ id: EndpointID, _ visitor: Visitor, _ request: Request) async throws -> Response? {
        let registry = visitor.registry
        guard !registry.contains(id), registry.remembers(id), visitor.principal.scope.allows(id, in: registry),
            let name = visitor.name(id)
        else { return nil }
        let soon = visitor.now.addingTimeInterval(1)
        let history = services.history
        let probes = try await stored { () throws(StoreError) in
            try await history.probes(of: id, before: soon, limit: Self.rowsOfProbes)
        }
        let rates = try await stored { () throws(StoreError) in
            try await history.bandwidth(of: id, before: soon, limit: Self.rowsOfOthers)
        }
        let reports = try await stored { () throws(StoreError) in
            try await history.reports(of: id, before: soon, limit: Self.rowsOfOthers)
        }
        let view = RetiredPageView(
            retiredName: name,
            retiredPlace: id.rawValue,
            exports: ExportView.all(of: id, visitor: visitor),
            probes: probes.map { .init($0, visitor: visitor) },
            rates: rates.map { .init($0, visitor: visitor) },
            reports: reports.map { .init($0, visitor: visitor) }
        )
        let page = PageContent(template: "retired", title: name, styles: ["board.css", "forms.css"])
        return try pages.page(page, view, visitor: visitor, request: request, language: visitor.language)
    }
}
