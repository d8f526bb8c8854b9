import Conference
import Coordination
import Foundation
import Wire

extension Presenter {
    func endpoint(_ view: PointView, now: Date) -> EndpointPayload {
        let endpoint = view.registered.endpoint
        return EndpointPayload(
            id: endpoint.id.rawValue,
            name: endpoint.name,
            level: endpoint.level.rawValue,
            // The root of a subtree has nothing above it, for those who see no more.
            parent: endpoint.parent.flatMap { scope.allows($0, in: registry) ? $0.rawValue : nil },
            unitCode: endpoint.unitCode,
            url: endpoint.url?.absoluteString,
            platforms: endpoint.platforms.sorted(),
            tags: endpoint.tags.sorted(),
            contact: endpoint.contact.map(person),
            location: endpoint.location.map { .init(latitude: $0.latitude, longitude: $0.longitude) },
            line: endpoint.link.map(line),
            probe: ProbeSettingsPayload(endpoint.probe),
            origin: view.registered.origin.rawValue,
            revision: view.registered.revision,
            maintenance: maintenance(view.registered.administrative, now: now),
            link: link(view),
            unobserved: view.ownFault.map(unobserved),
            lastProbe: view.evidence.lastProbe.map(ProbePayload.init),
            certificateExpiresAt: view.certificateExpiry,
            bandwidth: .init(
                down: view.evidence.down.map(MeasuredRate.init),
                up: view.evidence.up.map(MeasuredRate.init),
                downFault: view.evidence.failedDown.map(testFault),
                upFault: view.evidence.failedUp.map(testFault)
            )
        )
    }

    func person(_ contact: Contact) -> EndpointPayload.Person {
        .init(name: contact.name, phone: contact.phone, email: contact.email)
    }

    private func line(_ link: Link) -> EndpointPayload.Line {
        .init(
            provider: link.provider,
            downKbps: link.downKbps,
            upKbps: link.upKbps,
            carriesChildren: link.carriesChildren,
            backup: link.backup
        )
    }

    private func maintenance(_ state: AdministrativeState, now: Date) -> EndpointPayload.Maintenance? {
        guard case .maintenance(let until, let note) = state, now < until else { return nil }
        return .init(until: until, note: note)
    }

    private func unobserved(_ fault: OwnFault) -> EndpointPayload.Unobserved {
        .init(
            since: fault.since,
            at: fault.at,
            cause: fault.cause?.rawValue,
            detail: fault.detail.isEmpty ? nil : fault.detail,
            message: Phrasebook.sentence(for: fault, in: language)
        )
    }

    private func testFault(_ test: FailedTest) -> EndpointPayload.TestFault {
        .init(
            at: test.at,
            reason: test.fault.code,
            message: Phrasebook.words(for: test, format: Format(language, timeZone: timeZone)).capitalizingFirst
        )
    }

    private func link(_ view: PointView) -> EndpointPayload.LinkState {
        let status = view.evidence.link
        return .init(
            state: status.state.rawValue,
            confirmed: status.confirmed,
            flapping: status.flapping,
            since: status.since,
            reason: status.reason?.rawValue,
            stale: view.stale,
            ageSeconds: view.ageSeconds,
            // The cut line above may lie outside of what the caller sees.
            suppressedBy: status.suppressedBy.flatMap { scope.allows($0, in: registry) ? $0.rawValue : nil }
        )
    }
}
