import Conference
import Coordination
import HTTPTypes
import Hummingbird

/// The form that starts a full test of a point's line.
struct FullTestFormView {
    /// Whether its tick is set.
    let insists: Bool

    /// Nil for who may not test, and for a point that declares no address for it.
    init?(_ point: PointView, form: FormBody?, visitor: Visitor) {
        guard visitor.isOperator, !point.registered.endpoint.fullTestDirections.isEmpty else { return nil }
        insists = form?["insist"] != nil
    }
}

extension Endpoint {
    /// Those that it has an address for.
    fileprivate var fullTestDirections: [Direction] { Direction.allCases.filter { hasTarget($0) } }
}

extension PageRoutes {
    func addFullTest(to group: RouterGroup<WebContext>) {
        group.post("endpoints/:id/bandwidth", use: testBandwidth)
    }

    /// Both directions, as far as the point has an address for them. A refusal stands on the page, in words.
    @Sendable private func testBandwidth(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        let view = try await point(context, visitor)
        let declared = view.registered.endpoint.fullTestDirections
        do throws(ServiceError) {
            try await services.bandwidth.measure(
                view.id,
                // With none the refusal says so.
                declared.isEmpty ? Direction.allCases : declared,
                insists: form["insist"] != nil,
                for: visitor.principal
            )
        } catch {
            guard case .state(let code) = error else { throw WebError.service(error) }
            let sentence = Phrasebook.sentence(forState: code, in: visitor.language)
            let faults = FormFaults([("", sentence)])
            return try await endpointAnswer(visitor, request, context, form: form, faults: faults, refusal: .conflict)
        }
        return done("/endpoints/\(view.id)?tested=1")
    }
}
