public import Foundation

/// An endpoint that has left the registry, as it was declared the last time.
public struct RetiredPayload: Codable, Sendable, Hashable {
    public var id: String
    public var name: String
    public var level: String
    public var parent: String?
    public var unitCode: String?
    public var url: String?
    public var contact: EndpointPayload.Person?
    public var retiredAt: Date

    public init(
        id: String,
        name: String,
        level: String,
        parent: String?,
        unitCode: String?,
        url: String?,
        contact: EndpointPayload.Person?,
        retiredAt: Date
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.unitCode = unitCode
        self.url = url
        self.contact = contact
        self.retiredAt = retiredAt
    }
}
