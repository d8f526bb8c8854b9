public import Conference
public import LocatedJSON

/// The body of an edit of an endpoint: either the administrative state, which is a person's word for any endpoint, or
/// declared fields, which belong to whoever declares it.
public enum EndpointEditRequest: Sendable {
    case administrative(AdministrativeState)
    case declared(EndpointFieldChanges)

    public static let decoder = ValueDecoder<EndpointEditRequest>.object { object in
        let maintenance = object.field("maintenance", maintenanceField)
        let fields = EndpointFieldChanges(&object)
        switch maintenance {
        case .absent: return .declared(fields)
        case .null: return fields.isEmpty ? .administrative(.active) : mixed(&object)
        case .value(let state): return fields.isEmpty ? .administrative(state) : mixed(&object)
        }
    }

    private static let maintenanceField = ValueDecoder<AdministrativeState>.object { object in
        let until = object.required("until", RequestFields.time)
        let note = object.optional("note", .text(0...500), default: "")
        guard let until else { return nil }
        return .maintenance(until: until, note: note)
    }

    private static func mixed(_ object: inout ObjectReader) -> EndpointEditRequest? {
        object.faults.add(
            at: object.node,
            rule: "mixedEdit",
            BilingualText(
                english: "maintenance and declared fields cannot be changed in one request",
                vietnamese: "không đổi trạng thái bảo trì và trường khai báo trong cùng một yêu cầu"
            )
        )
        return nil
    }
}

/// Declared fields to be changed; a field that is not named stays as it is.
public struct EndpointFieldChanges: Sendable {
    private var changes: [@Sendable (inout Endpoint) -> Void] = []

    var isEmpty: Bool { changes.isEmpty }

    init(_ object: inout ObjectReader) {
        if let name = object.change("name", EndpointFields.name) { changes.append { $0.name = name } }
        if let level = object.change("level", EndpointFields.level) { changes.append { $0.level = level } }
        if let platforms = object.change("platforms", EndpointFields.platforms) {
            changes.append { $0.platforms = platforms }
        }
        if let tags = object.change("tags", EndpointFields.tags) { changes.append { $0.tags = tags } }
        switch object.field("probe", ProbeOverrides.decoder(base: ProbeSettings())) {
        case .absent: break
        case .null: changes.append { $0.probe = ProbeSettings() }
        case .value(let settings): changes.append { $0.probe = settings }
        }
        clearable(&object, "parent", EndpointFields.id, \.parent)
        clearable(&object, "unitCode", EndpointFields.unitCode, \.unitCode)
        clearable(&object, "url", EndpointFields.url, \.url)
        clearable(&object, "bandwidth", EndpointFields.bandwidth, \.bandwidth)
        clearable(&object, "link", EndpointFields.link, \.link)
        clearable(&object, "contact", EndpointFields.contact, \.contact)
        clearable(&object, "location", EndpointFields.location, \.location)
    }

    public func apply(to endpoint: inout Endpoint) {
        for change in changes { change(&endpoint) }
    }

    private mutating func clearable<Value: Sendable>(
        _ object: inout ObjectReader,
        _ key: String,
        _ decoder: ValueDecoder<Value>,
        _ path: any WritableKeyPath<Endpoint, Value?> & Sendable
    ) {
        let field = object.field(key, decoder)
        switch field {
        case .absent: return
        case .null: changes.append { $0[keyPath: path] = nil }
        case .value(let value): changes.append { $0[keyPath: path] = value }
        }
    }
}
