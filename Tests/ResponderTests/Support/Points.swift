import Conference
import Testing

@testable import Responder

/// An id of a test, which is always well formed.
func id(_ text: String) throws -> EndpointID { try #require(EndpointID(text)) }

/// A centre, a province, two districts and `communes` communes in turn below them. Each has an address of its own.
///
/// - Parameter block: The third number of the addresses 127.B.x.y, so that tests that run at once do not meet.
func smallProvince(block: Int = 20, communes: Int = 12, link: Link? = nil) throws -> [SimulatedPoint] {
    func home(_ number: Int) -> SimulatedPoint.Place {
        let address = ListenAddress(host: "127.\(block).\(number / 250).\(1 + number % 250)", port: 0)
        return SimulatedPoint.Place(address: address, path: "/")
    }
    var points = [
        try SimulatedPoint(id: id("vpcp"), level: .central, home: home(0)),
        try SimulatedPoint(id: id("py"), parent: id("vpcp"), level: .province, home: home(1)),
        try SimulatedPoint(id: id("py-tuyan"), parent: id("py"), level: .district, home: home(2), link: link),
        try SimulatedPoint(id: id("py-phuhoa"), parent: id("py"), level: .district, home: home(3)),
    ]
    for number in 0..<communes {
        let parent = number.isMultiple(of: 2) ? "py-tuyan" : "py-phuhoa"
        points.append(
            try SimulatedPoint(
                id: id("\(parent)-xa\(number)"),
                parent: id(parent),
                level: .commune,
                home: home(4 + number)
            )
        )
    }
    return points
}
