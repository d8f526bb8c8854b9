public import LocatedJSON

/// One endpoint as it is written, as far as it could be read, with the places that the rules between endpoints name.
struct DeclaredEndpoint: Sendable {
    let id: Located<EndpointID>?
    let level: Level?
    let parent: Located<EndpointID>?
    /// Nil if any of what an endpoint must have is missing or wrong.
    let endpoint: Endpoint?

    static func decoder(defaults: ProbeSettings) -> ValueDecoder<DeclaredEndpoint> {
        let probeDecoder = ProbeOverrides.decoder(base: defaults)
        return .object { object in
            let id = object.required("id", EndpointFields.id.located)
            let name = object.required("name", EndpointFields.name)
            let level = object.required("level", EndpointFields.level)
            let parent = object.optional("parent", EndpointFields.id.located)
            let unitCode = object.optional("unitCode", EndpointFields.unitCode)
            let url = object.optional("url", EndpointFields.url)
            let bandwidth = object.optional("bandwidth", EndpointFields.bandwidth)
            let link = object.optional("link", EndpointFields.link)
            let platforms = object.optional("platforms", EndpointFields.platforms, default: [])
            let contact = object.optional("contact", EndpointFields.contact)
            let tags = object.optional("tags", EndpointFields.tags, default: [])
            let location = object.optional("location", EndpointFields.location)
            let probe = object.optional("probe", probeDecoder, default: defaults)
            var endpoint: Endpoint?
            if let id, let name, let level {
                endpoint = Endpoint(
                    id: id.value,
                    name: name,
                    level: level,
                    parent: parent?.value,
                    unitCode: unitCode,
                    url: url,
                    bandwidth: bandwidth,
                    link: link,
                    platforms: platforms,
                    contact: contact,
                    tags: tags,
                    location: location,
                    probe: probe
                )
            }
            return DeclaredEndpoint(id: id, level: level, parent: parent, endpoint: endpoint)
        }
    }
}

extension Endpoint {
    /// Reads one endpoint, by the rules of the registry file. What concerns other endpoints (a free id, a known parent
    /// of a suitable level, no circle) is left to the caller.
    public static func decoder(defaults: ProbeSettings = ProbeSettings()) -> ValueDecoder<Endpoint> {
        let declared = DeclaredEndpoint.decoder(defaults: defaults)
        return ValueDecoder(expected: declared.expected) { declared.decode($0)?.endpoint }
    }
}
