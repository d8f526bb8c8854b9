import Foundation
import LocatedJSON

extension RegistryFile {
    /// The file that declares just this, one group of fields to a line, always in the same order.
    ///
    /// Reading it gives the same declaration back: settings that equal the daemon's own defaults are left out.
    public static func text(of declaration: RegistryDeclaration) -> String {
        var text = "{\n  \"version\": 1,\n  \"timeZone\": \(JSONText.of(declaration.timeZone)),\n  \"endpoints\": ["
        for (position, endpoint) in declaration.endpoints.enumerated() {
            text += position == 0 ? "\n    {\n      " : ",\n    {\n      "
            text += groups(of: endpoint).joined(separator: ",\n      ")
            text += "\n    }"
        }
        return text + "\n  ]\n}\n"
    }

    private static func groups(of endpoint: Endpoint) -> [String] {
        let head: [(String, String?)] = [
            ("id", JSONText.of(endpoint.id.rawValue)),
            ("name", JSONText.of(endpoint.name)),
            ("level", JSONText.of(endpoint.level.rawValue)),
            ("parent", endpoint.parent.map { JSONText.of($0.rawValue) }),
            ("unitCode", endpoint.unitCode.map(JSONText.of)),
        ]
        let rest: [(String, String?)] = [
            ("url", endpoint.url.map { JSONText.of($0.absoluteString) }),
            ("bandwidth", endpoint.bandwidth.map(bandwidth)),
            ("link", endpoint.link.map(link)),
            ("platforms", list(endpoint.platforms)),
            ("contact", endpoint.contact.map(contact)),
            ("tags", list(endpoint.tags)),
            ("location", endpoint.location.map { "{ \"latitude\": \($0.latitude), \"longitude\": \($0.longitude) }" }),
            ("probe", probe(endpoint.probe)),
        ]
        return [JSONText.members(head)] + rest.filter { $0.1 != nil }.map { JSONText.members([$0]) }
    }

    private static func bandwidth(_ targets: BandwidthTargets) -> String {
        JSONText.object([
            ("downURL", targets.downURL.map { JSONText.of($0.absoluteString) }),
            ("upURL", targets.upURL.map { JSONText.of($0.absoluteString) }),
        ])
    }

    private static func link(_ link: Link) -> String {
        JSONText.object([
            ("provider", link.provider.map(JSONText.of)),
            ("downKbps", link.downKbps.map(String.init)),
            ("upKbps", link.upKbps.map(String.init)),
            ("carriesChildren", String(link.carriesChildren)),
            ("backup", link.backup.map(JSONText.of)),
        ])
    }

    private static func contact(_ contact: Contact) -> String {
        JSONText.object([
            ("name", contact.name.map(JSONText.of)),
            ("phone", contact.phone.map(JSONText.of)),
            ("email", contact.email.map(JSONText.of)),
        ])
    }

    private static func list(_ words: Set<String>) -> String? {
        words.isEmpty ? nil : "[" + words.sorted().map(JSONText.of).joined(separator: ", ") + "]"
    }

    private static func probe(_ probe: ProbeSettings) -> String? {
        let own = ProbeSettings()
        guard probe != own else { return nil }
        func changed<Value: Equatable>(_ path: KeyPath<ProbeSettings, Value>, _ text: (Value) -> String) -> String? {
            probe[keyPath: path] == own[keyPath: path] ? nil : text(probe[keyPath: path])
        }
        return JSONText.object([
            ("intervalSeconds", changed(\.intervalSeconds) { String($0) }),
            ("timeoutSeconds", changed(\.timeoutSeconds) { String($0) }),
            ("expectStatus", changed(\.expectStatus) { JSONText.of($0.description) }),
            ("caFile", probe.caFile.map(JSONText.of)),
            ("insecureTLS", changed(\.insecureTLS) { String($0) }),
            ("keepAlive", changed(\.keepAlive) { String($0) }),
            ("slowMs", changed(\.slowMs) { String($0) }),
        ])
    }
}
