import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// What machines ask: whether the daemon lives, whether it is in order, and its figures.
struct OperationRoutes: Sendable {
    let services: WebServices
    let configuration: WebConfiguration
    let answer: JSONAnswer

    func add(to router: some RouterMethods<WebContext>) {
        router.get("healthz") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n"))) }
        router.get("readyz", use: ready)
        router.get("metrics", use: metrics)
        router.get("openapi.json") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "max-age=300"],
                body: .init(byteBuffer: ByteBuffer(bytes: PackageResources.openapi_json))
            )
        }
    }

    private struct Readiness: Encodable {
        struct Condition: Encodable {
            var condition: String
            var since: Date
            var message: String
            var detail: String?
        }

        var status: String
        var conditions: [Condition]
    }

    /// 200 when all is in order, else 503 with every condition that holds. Details are for those who see everything.
    @Sendable private func ready(_ request: Request, _ context: WebContext) async throws -> Response {
        let seesAll = context.credential.principal?.scope == .everything
        let raised = services.conditions.all
        let readiness = Readiness(
            status: raised.isEmpty ? "ok" : "degraded",
            conditions: raised.map { raised in
                .init(
                    condition: raised.condition.rawValue,
                    since: raised.since,
                    message: Phrasebook.label(raised.condition.label, in: context.language),
                    detail: seesAll ? raised.detail : nil
                )
            }
        )
        return try answer(readiness, status: raised.isEmpty ? .ok : .serviceUnavailable)
    }

    /// Figures of the whole daemon, so only for those who see everything, and for the machine itself: Prometheus on the
    /// same host needs no token, as long as the daemon listens on loopback and nobody passes on another's request.
    @Sendable private func metrics(_ request: Request, _ context: WebContext) async throws -> Response {
        if !configuration.isLoopback || request.isForwarded {
            guard try context.principal().scope == .everything else { throw WebError.service(.forbidden) }
        }
        let coverage = await services.situation.coverage()
        var text = MetricsText()
        text.add(services.metrics.figures)
        text.add(coverage)
        text.gauge("diemcau_log_newest_seq", "Highest number of the readiness log.", Double(services.log.newest))
        for condition in Coordination.Condition.allCases {
            text.gauge(
                "diemcau_condition",
                "1 while the condition holds.",
                services.conditions.holds(condition) ? 1 : 0,
                ["condition": condition.rawValue]
            )
        }
        text.gauge("diemcau_build_info", "Version.", 1, ["version": configuration.version])
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text.text))
        )
    }
}

extension Request {
    /// A proxy says that it asks for somebody else.
    fileprivate var isForwarded: Bool { Self.proxyHeaders.contains { headers[$0] != nil } }

    private static let proxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"]
        .compactMap { HTTPField.Name($0) }
}

extension WebConfiguration {
    /// Reached from this machine only.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

extension Coordination.Condition {
    var label: Label {
        switch self {
        case .storeTrouble: .storeTrouble
        case .observerBlind: .observerBlind
        case .registryFile: .registryFile
        case .pollerStalled: .pollerStalled
        case .rateTooLow: .rateTooLow
        case .pointsUnobserved: .pointsUnobserved
        }
    }
}
