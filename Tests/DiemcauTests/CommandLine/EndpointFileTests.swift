import Conference
import Foundation
import Testing
import Wire

@testable import diemcau

@Suite("Importing and exporting endpoints")
struct EndpointFileTests {
    private func declaration() throws -> RegistryDeclaration {
        let text = """
            { "version": 1, "endpoints": [
              { "id": "xa", "name": "Xã \\"A\\", B", "level": "commune", "parent": "py", "tags": ["hotspot", "b"],
                "link": { "downKbps": 50000, "upKbps": 20000, "carriesChildren": true } },
              { "id": "py", "name": "Phú Yên", "level": "province", "unitCode": "54",
                "location": { "latitude": 13.09, "longitude": 109.3 } }
            ] }
            """
        return try RegistryFile.read(Array(text.utf8), fileName: "endpoints.json")
    }

    @Test("CSV quotes what needs it and keeps the order of columns")
    func csv() throws {
        let lines = EndpointCSV.text(of: try declaration().endpoints).components(separatedBy: "\r\n")
        #expect(lines[0].hasPrefix("id,name,level,parent,unitCode,url,downURL,upURL,provider,downKbps,upKbps"))
        #expect(lines[1] == "xa,\"Xã \"\"A\"\", B\",commune,py,,,,,,50000,20000,true,,,b hotspot,,,,,")
        #expect(lines[2] == "py,Phú Yên,province,,54,,,,,,,,,,,,,,13.09,109.3")
        #expect(lines[3].isEmpty)
    }

    @Test("Parents are imported before their children")
    func order() throws {
        let plan = ImportPlan(try declaration().endpoints, known: [])
        #expect(plan.steps.map(\.endpoint.rawValue) == ["py", "xa"])
        #expect(plan.steps.allSatisfy { $0.action == .create })
    }

    @Test("A change takes away what the file does not have")
    func change() throws {
        let bodies = try EndpointBodies(of: try declaration())
        let change = bodies.change(of: "py")
        #expect(change["name"] == .text("Phú Yên"))
        #expect(change["parent"] == .null)
        #expect(change["tags"] == .array([]))
        #expect(change["id"] == nil)
        #expect(change["probe"] == .null)
        #expect(
            bodies.creation(of: "xa")["link"]
                == .object([
                    "downKbps": .integer(50_000), "upKbps": .integer(20_000), "carriesChildren": .bool(true),
                ])
        )
    }
}
