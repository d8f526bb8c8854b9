import Conference
import Foundation
import Testing

@testable import Responder

@Suite("Several points behind one listener")
struct PointTableTests {
    private let table = {
        var table = PointTable()
        table.add(prefix: "/py", .serve(delay: .zero, up: [], down: []))
        table.add(prefix: "/py/tuyan", .silent)
        table.add(path: "/speed/garbage", role: "/down", .status(503, delay: .zero))
        return table
    }()

    @Test(
        "The longest prefix of whole segments decides",
        arguments: [
            ("/py", "serve "), ("/py/down", "serve /down"), ("/py/tuyan", "silent"), ("/py/tuyan/down", "silent"),
            ("/py/tuyanx", "serve /tuyanx"), ("/pyx", "nobody"), ("/", "nobody"), ("/speed/garbage", "status 503"),
        ]
    )
    func decides(path: String, answer: String) {
        let found =
            switch table.treatment(of: path) {
            case .serve(let serving): "serve \(serving.path)"
            case .silent: "silent"
            case .reset: "reset"
            case .status(let code, _): "status \(code)"
            case .nobody: "nobody"
            }
        #expect(found == answer)
    }

    @Test("A point at the root serves every path")
    func root() {
        var table = PointTable()
        table.add(prefix: "", .serve(delay: .zero, up: [], down: []))
        guard case .serve(let serving) = table.treatment(of: "/down") else {
            Issue.record("not served")
            return
        }
        #expect(serving.path == "/down")
    }

    @Test(
        "The paths of a point begin where its health is asked for",
        arguments: [("/", ""), ("/health", ""), ("/py", "/py"), ("/py/health", "/py"), ("/py/", "/py"), ("", "")]
    )
    func base(path: String, base: String) {
        let place = SimulatedPoint.Place(address: ListenAddress(host: "127.0.0.1", port: 80), path: path)
        #expect(place.base == base)
    }

    @Test("A point is read from its endpoint's addresses")
    func fromEndpoint() throws {
        let endpoint = Endpoint(
            id: try id("py"),
            name: "Phú Yên",
            level: .province,
            url: URL(string: "https://[::1]:8443/py/health"),
            bandwidth: BandwidthTargets(downURL: URL(string: "http://127.0.0.1/garbage")),
            contact: Contact(name: "Lan", phone: "0000 000 001")
        )
        let point = SimulatedPoint(endpoint)
        #expect(point.home?.address == ListenAddress(host: "::1", port: 8443, secure: true))
        #expect(point.home?.base == "/py")
        #expect(point.down?.address == ListenAddress(host: "127.0.0.1", port: 80))
        #expect(point.technician?.name == "Lan")
        #expect(point.up == nil)
    }
}
