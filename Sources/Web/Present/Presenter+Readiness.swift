import Conference
import Coordination
import Foundation
import Wire

extension Presenter {
    func readiness(_ readiness: SessionReadiness) -> ReadinessPayload {
        ReadinessPayload(
            session: readiness.session.rawValue,
            evaluatedAt: readiness.evaluatedAt,
            verdict: readiness.verdict.rawValue,
            counts: .init(
                ready: readiness.counts.ready,
                watch: readiness.counts.watch,
                notReady: readiness.counts.notReady,
                unknown: readiness.counts.unknown,
                waived: readiness.counts.waived
            ),
            coverage: .init(
                fresh: readiness.coverage.fresh,
                total: readiness.coverage.total,
                worstAgeSeconds: readiness.coverage.worstAgeSeconds
            ),
            items: readiness.points.map(item)
        )
    }

    func gate(_ snapshot: GateSnapshot) -> GatePayload {
        GatePayload(
            gate: snapshot.gate.rawValue,
            dueAt: snapshot.dueAt,
            evaluatedAt: snapshot.evaluatedAt,
            late: snapshot.late,
            readiness: readiness(snapshot.readiness)
        )
    }

    private func item(_ point: PointReadiness) -> ReadinessPayload.Item {
        let cut = point.reasons.first { $0.code == .linkUnreachable }?.subject.flatMap(EndpointID.init(rawValue:))
        return .init(
            endpoint: point.endpoint.rawValue,
            name: registry.name(of: point.endpoint) ?? point.endpoint.rawValue,
            verdict: point.verdict.rawValue,
            measured: point.measured.rawValue,
            declared: point.declared.rawValue,
            reasons: point.reasons.map(reason),
            contact: contact(of: point.endpoint, hiddenBy: cut).map(person)
        )
    }

    private func reason(_ reason: Reason) -> ReadinessPayload.ReasonItem {
        let values = Phrasebook.values(of: reason, name: name, in: language)
        return .init(
            code: reason.code.rawValue,
            kind: reason.kind.rawValue,
            verdict: reason.verdict.rawValue,
            message: Phrasebook.sentence(for: reason, name: name, in: language, timeZone: timeZone),
            observed: values.observed,
            required: values.required,
            ageSeconds: reason.ageSeconds
        )
    }
}
