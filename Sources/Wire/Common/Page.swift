/// One part of a list.
public struct Page<Item: Codable & Sendable>: Codable, Sendable {
    public var items: [Item]
    /// To be sent back for the part that follows; nil at the end.
    public var next: String?

    public init(items: [Item], next: String? = nil) {
        self.items = items
        self.next = next
    }

    /// `next` is written as null, so that the end of a list can be told from another form of answer.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        try container.encode(next, forKey: .next)
    }
}
