import Foundation
import Testing

@testable import Conference

@Suite("How long connecting has been known to take")
struct KnownConnectsTests {
    private func url(_ text: String) throws -> URL { try #require(URL(string: text)) }

    @Test("The least counts, of the same point, host and port alone")
    func least() throws {
        var known = KnownConnects()
        let id = Trees.id("a")
        let probed = try url("http://Point.example/health")
        for milliseconds in [9.0, 5, 7, 0] { known.note(milliseconds, of: id, at: probed) }
        known.note(nil, of: id, at: probed)
        #expect(known.leastMs(of: id, at: probed) == 5)
        #expect(known.leastMs(of: id, at: try url("http://point.example:80/down?bytes=9")) == 5)
        for other in ["http://point.example:8080/", "https://point.example/", "http://speed.example/"] {
            #expect(known.leastMs(of: id, at: try url(other)) == nil, "\(other)")
        }
        #expect(known.leastMs(of: Trees.id("b"), at: probed) == nil)
        known.keep { $0 != id }
        #expect(known.leastMs(of: id, at: probed) == nil)
    }
}
