import Conference
import Curl

extension Herd {
    /// As the tests' name server answers for them (`names.py`).
    static let names = [
        Herd("a name that does not exist", .name("nosuch"), .dns, .nameLookup),
        Herd("a name whose server reports a failure", .name("servfail"), .dns, .nameLookup),
        Herd("a name whose server refuses", .name("refused"), .dns, .nameLookup),
        Herd("a name without an address", .name("empty"), .dns, .nameLookup),
        Herd("a name with twenty addresses, the first of them well", .name("twenty"), [:]),
        Herd("a name with twenty addresses that all refuse", .name("twentydead"), .connectRefused, .connectionRefused),
        Herd("a name with an IPv6 address only", .name("six"), [:]),
        Herd("a name whose IPv6 address is dead", .name("both", port: 8_081), [:]).inFlight(256),
        Herd("a name whose server is a black hole", .name("dead"), [.dns: [.nameServersSilent, .resolverSilent]])
            .inFlight(64),
    ]
}
