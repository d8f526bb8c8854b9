extension Registry {
    /// The endpoints whose name holds the words of `query`, or whose id or unit code begins with it: those with the
    /// very spelling first, and in list order among equals. Nothing for a query without letters and digits.
    public func search(_ query: String) -> [EndpointID] {
        let wanted = SearchFold(query)
        guard !wanted.isEmpty else { return [] }
        let code = query.lowercased()
        var found: [SearchFold.Match: [EndpointID]] = [:]
        for member in endpoints {
            let byName = SearchFold(member.endpoint.name).match(wanted)
            let byCode: SearchFold.Match? =
                if member.id.rawValue == code || member.endpoint.unitCode == code {
                    .whole
                } else if member.id.rawValue.hasPrefix(code) || member.endpoint.unitCode?.hasPrefix(code) == true {
                    .spelled
                } else {
                    nil
                }
            if let match = [byName, byCode].compactMap(\.self).max() { found[match, default: []].append(member.id) }
        }
        return found.sorted { $0.key > $1.key }.flatMap(\.value)
    }
}
