import Conference
import Coordination
import Foundation
import GRDB

/// One row of `endpoint`, without its key.
struct EndpointRecord: StoredRecord {
    static let databaseTableName = "endpoint"

    struct Probe: Codable {
        var intervalSeconds: Int
        var timeoutSeconds: Int
        var expectStatus: String
        var caFile: String?
        var insecureTLS: Bool
        var keepAlive: Bool
        var slowMs: Int
    }

    var id: EndpointID
    var name: String
    var level: Level
    var parent: EndpointID?
    var unitCode: String?
    var url: String?
    var bandwidth: BandwidthTargets?
    var link: Link?
    var platforms: [String]
    var contact: Contact?
    var tags: [String]
    var location: Location?
    var probe: Probe
    var origin: Origin
    var administrative: AdministrativeState
    var revision: Int

    init(_ registered: RegisteredEndpoint) {
        let endpoint = registered.endpoint
        id = endpoint.id
        name = endpoint.name
        level = endpoint.level
        parent = endpoint.parent
        unitCode = endpoint.unitCode
        url = endpoint.url?.absoluteString
        bandwidth = endpoint.bandwidth
        link = endpoint.link
        platforms = endpoint.platforms.sorted()
        contact = endpoint.contact
        tags = endpoint.tags.sorted()
        location = endpoint.location
        probe = Probe(endpoint.probe)
        origin = registered.origin
        administrative = registered.administrative
        revision = registered.revision
    }

    func registeredEndpoint() throws -> RegisteredEndpoint {
        RegisteredEndpoint(
            endpoint: Endpoint(
                id: id,
                name: name,
                level: level,
                parent: parent,
                unitCode: unitCode,
                url: try url.map { text in
                    guard let url = URL(string: text) else { throw StoreError.unreadable("endpoint.url", text) }
                    return url
                },
                bandwidth: bandwidth,
                link: link,
                platforms: Set(platforms),
                contact: contact,
                tags: Set(tags),
                location: location,
                probe: try probe.settings()
            ),
            origin: origin,
            administrative: administrative,
            revision: revision
        )
    }
}

extension EndpointRecord.Probe {
    init(_ settings: ProbeSettings) {
        intervalSeconds = settings.intervalSeconds
        timeoutSeconds = settings.timeoutSeconds
        expectStatus = settings.expectStatus.description
        caFile = settings.caFile
        insecureTLS = settings.insecureTLS
        keepAlive = settings.keepAlive
        slowMs = settings.slowMs
    }

    func settings() throws -> ProbeSettings {
        guard let range = StatusRange(expectStatus) else {
            throw StoreError.unreadable("endpoint.probe.expectStatus", expectStatus)
        }
        return ProbeSettings(
            intervalSeconds: intervalSeconds,
            timeoutSeconds: timeoutSeconds,
            expectStatus: range,
            caFile: caFile,
            insecureTLS: insecureTLS,
            keepAlive: keepAlive,
            slowMs: slowMs
        )
    }
}

extension StoreError {
    /// A stored value that this version cannot read.
    static func unreadable(_ column: String, _ value: String) -> StoreError {
        .failed("\(column) holds what cannot be read: \(value.prefix(80))")
    }
}
