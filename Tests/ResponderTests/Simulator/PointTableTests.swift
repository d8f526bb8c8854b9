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
        table.add(prefix: "/", .serve(delay: .zero, up: [], down: []))
        guard case .serve(let serving) = table.treatment(of: "/down") else {
            Issue.record("not served")
            return
        }
        #expect(serving.path == "/down")
    }
}
