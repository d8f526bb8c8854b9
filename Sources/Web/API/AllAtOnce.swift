/// Reads several things of a request, so that who asks gets to know of every fault of its query at once.
///
/// - Throws: `WebError.queries` with all faults; any other refusal as soon as it comes.
func allAtOnce<each Value>(_ read: repeat () throws -> each Value) throws -> (repeat each Value) {
    var faults: [WebError.QueryFault] = []
    func attempt<One>(_ read: () throws -> One) throws -> One? {
        do {
            return try read()
        } catch WebError.queries(let found) {
            faults += found
            return nil
        }
    }
    func value<One>(_ value: One?) throws -> One {
        guard faults.isEmpty, let value else { throw WebError.queries(faults) }
        return value
    }
    let values = try (repeat attempt(each read))
    return try (repeat value(each values))
}
