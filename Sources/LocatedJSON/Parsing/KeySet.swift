/// The keys that one object has had so far, with their places.
///
/// Objects are small, so a list is searched; a hostile one with very many keys must not cost their square, so beyond
/// a few it becomes a dictionary.
struct KeySet {
    private static let listLimit = 24
    private var list: [(key: String, offset: Int)] = []
    private var table: [String: Int] = [:]

    /// - Returns: the offset of the same key's first place, if it was there before.
    mutating func insert(_ key: String, offset: Int) -> Int? {
        guard list.count >= Self.listLimit else {
            for entry in list where entry.key == key { return entry.offset }
            list.append((key, offset))
            return nil
        }
        if table.isEmpty {
            for entry in list { table[entry.key] = entry.offset }
        }
        if let first = table[key] { return first }
        table[key] = offset
        return nil
    }
}
