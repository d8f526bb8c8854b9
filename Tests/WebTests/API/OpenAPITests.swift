import Foundation
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite struct OpenAPITests {
    private func document() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(PackageResources.openapi_json))
        return try #require(object as? [String: Any])
    }

    private static let methods = ["get", "post", "patch", "delete", "put"]

    @Test func `it names every route of the API, and no other`() async throws {
        let office = try await Office()
        let routes = try office.server.router().routes
            .map { "\($0.method.rawValue) \($0.path)" }
            .filter { route in
                route.contains(" /api/")
                    || ["/healthz", "/readyz", "/metrics", "/openapi.json"].contains { route.hasSuffix(" " + $0) }
            }
        let paths = try #require(document()["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, item in
            item.keys.filter(Self.methods.contains).map { "\($0.uppercased()) \(path)" }
        }
        #expect(routes.count > 25)
        #expect(Set(routes) == Set(described))
    }

    @Test func `each reference leads somewhere, and nothing stands there for nothing`() throws {
        let document = try document()
        var named: Set<String> = []
        func walk(_ value: Any) {
            if let object = value as? [String: Any] {
                if let target = object["$ref"] as? String { named.insert(target) }
                object.values.forEach(walk)
            } else if let list = value as? [Any] {
                list.forEach(walk)
            }
        }
        walk(document)
        let components = try #require(document["components"] as? [String: [String: Any]])
        var present: Set<String> = []
        for (kind, entries) in components where kind != "securitySchemes" {
            present.formUnion(entries.keys.map { "#/components/\(kind)/\($0)" })
        }
        #expect(named.subtracting(present) == [])
        #expect(present.subtracting(named) == [])
    }

    @Test func `operations have ids of their own, and every parameter of a path is described`() throws {
        let paths = try #require(document()["paths"] as? [String: [String: Any]])
        let operations = paths.flatMap { path, item in
            item.compactMap { ($0.value as? [String: Any]).map { (path: path, operation: $0) } }
        }
        let ids = operations.compactMap { $0.operation["operationId"] as? String }
        #expect(ids.count == operations.count)
        #expect(Set(ids).count == ids.count)
        for (path, operation) in operations where path.contains("{id}") {
            let parameters = operation["parameters"] as? [[String: Any]] ?? []
            #expect(
                parameters.contains {
                    $0["name"] as? String == "id"
                        || ["#/components/parameters/endpoint", "#/components/parameters/session"].contains(
                            $0["$ref"] as? String
                        )
                },
                "\(path)"
            )
        }
    }

    @Test func `it is served to anybody`() async throws {
        try await Office().serve { client async throws in
            let answer = try await Caller(client: client).get("/openapi.json")
            #expect(answer.status == 200)
            #expect(answer.response.body.readableBytes == PackageResources.openapi_json.count)
        }
    }
}
