import Conference
import Foundation
import Testing

@Suite("Bandwidth tests that said nothing")
struct FailedTestsTests {
    private let now = Date(timeIntervalSince1970: 1_795_132_800)
    private let id = Example.id("hoa-an")

    @Test("The newest of each line is kept until a test of that line says something")
    func newest() {
        var tests = FailedTests()
        #expect(tests[id, .up] == nil)
        tests.note(.failed(.connectRefused), of: id, .up, at: now)
        tests.note(.status(503), of: id, .up, at: now.addingTimeInterval(60))
        tests.note(.failed(.timeout), of: id, .down, at: now)
        #expect(tests[id, .up] == FailedTest(at: now.addingTimeInterval(60), fault: .status(503)))
        tests.forget(id, .up)
        #expect(tests[id, .up] == nil)
        #expect(tests[id, .down] == FailedTest(at: now, fault: .failed(.timeout)))
    }

    @Test("A fault of ours takes the place of no other, and gives way to any")
    func ownFault() {
        var tests = FailedTests()
        tests.note(.failed(.internal), of: id, .up, at: now)
        #expect(tests[id, .up]?.fault == .failed(.internal))
        tests.note(.status(503), of: id, .up, at: now.addingTimeInterval(60))
        tests.note(.failed(.internal), of: id, .up, at: now.addingTimeInterval(120))
        #expect(tests[id, .up] == FailedTest(at: now.addingTimeInterval(60), fault: .status(503)))
    }

    @Test("What was found at another address, or of an endpoint that is gone, is forgotten; the other direction stays")
    func reconciled() {
        var tests = FailedTests()
        for direction in Direction.allCases { tests.note(.status(503), of: id, direction, at: now) }
        let renamed = Example.registry(changing: "hoa-an") { $0.endpoint.name = "Hòa An mới" }
        tests.reconcile(from: Example.registry, to: renamed)
        #expect(tests[id, .up] != nil && tests[id, .down] != nil)
        let moved = Example.registry(changing: "hoa-an") {
            $0.endpoint.bandwidth?.downURL = URL(string: "http://192.0.2.99/down")
        }
        tests.reconcile(from: renamed, to: moved)
        #expect(tests[id, .up] == nil)
        #expect(tests[id, .down] != nil)
        tests.reconcile(from: moved, to: Registry())
        #expect(tests[id, .down] == nil)
    }
}
