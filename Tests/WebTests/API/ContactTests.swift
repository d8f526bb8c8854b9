import Conference
import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("Whom to phone about a point")
struct ContactTests {
    private static func endpoint(_ id: String, parent: String?, _ contact: Contact?) -> RegisteredEndpoint {
        RegisteredEndpoint(
            endpoint: Endpoint(
                id: Samples.id(id),
                name: id,
                level: parent == nil ? .district : .commune,
                parent: parent.map { Samples.id($0) },
                contact: contact
            ),
            origin: .file
        )
    }

    private static let atLine = Contact(name: "At the line", phone: "0000 000 001")
    private static let atPoint = Contact(name: "At the point", phone: "0000 000 002")

    private func contact(line: Contact?, point: Contact?, isCut: Bool, scope: Scope) -> Contact? {
        let presenter = Presenter(
            language: .en,
            timeZone: .gmt,
            registry: Registry([
                Self.endpoint("line", parent: nil, line), Self.endpoint("point", parent: "line", point),
            ]),
            scope: scope
        )
        return presenter.contact(of: Samples.id("point"), hiddenBy: isCut ? Samples.id("line") : nil)
    }

    @Test("Behind a cut line it is the person at that line, where there is one whom the caller may know")
    func contact() {
        let (line, point) = (Self.atLine, Self.atPoint)
        #expect(contact(line: line, point: point, isCut: false, scope: .everything) == point)
        #expect(contact(line: line, point: point, isCut: true, scope: .everything) == line)
        #expect(contact(line: nil, point: point, isCut: true, scope: .everything) == point)
        #expect(contact(line: Contact(), point: point, isCut: true, scope: .everything) == point)
        #expect(contact(line: line, point: nil, isCut: true, scope: .everything) == line)
        #expect(contact(line: line, point: point, isCut: true, scope: .subtree(Samples.id("point"))) == point)
        #expect(contact(line: nil, point: nil, isCut: true, scope: .everything) == nil)
    }
}
