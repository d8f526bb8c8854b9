import Coordination

/// Where the results of an endpoint in a pack are stored: 39 bits for the pack, 24 for the endpoint.
enum PackKey {
    private static let width: Int64 = 24

    static func id(pack: Int64, endpoint: Int64) -> Int64 { pack << width | endpoint }

    /// All endpoints of a pack.
    static func ids(of pack: Int64) -> Range<Int64> { pack << width..<(pack + 1) << width }

    static func endpoint(of id: Int64) -> Int64 { id & ((1 << width) - 1) }
}

/// What a cursor says of a result that has been read out of a pack. Rows have positive numbers, so these are negative.
struct PackedPosition: Hashable {
    var pack: Int64
    /// Among the results of the endpoint.
    var place: Int

    private static let width: Int64 = 24

    /// For `HistoryCursor.row`.
    var row: Int64 { -(pack << Self.width | Int64(place)) }

    init(pack: Int64, place: Int) {
        self.pack = pack
        self.place = place
    }

    /// Nil for the number of a row.
    init?(row: Int64) {
        guard row < 0, row != Int64.min else { return nil }
        pack = -row >> Self.width
        place = Int(-row & ((1 << Self.width) - 1))
    }
}
