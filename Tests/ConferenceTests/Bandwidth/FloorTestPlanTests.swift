import Conference
import Foundation
import Testing

@Suite("How a floor test is planned")
struct FloorTestPlanTests {
    @Test("The pace is the need over HTTP and a margin, in each direction", arguments: Profile.standard)
    func pace(profile: Profile) throws {
        let up = try #require(FloorTest.plan(for: TestPoint.make("a"), direction: .up, profile: profile))
        let down = try #require(FloorTest.plan(for: TestPoint.make("a"), direction: .down, profile: profile))
        #expect(abs(up.pacedKbps - Double(profile.targetUpKbps) * 1.26) < 0.001)
        #expect(abs(down.pacedKbps - Double(profile.targetDownKbps) * 1.26) < 0.001)
        #expect(up.seconds == 6)
        #expect(up.bytes == Int(up.pacedKbps * 1_000 / 8 * 6))
    }

    @Test("A GET measures the endpoint's up, and says how much it wants and how fast")
    func query() throws {
        let up = try #require(FloorTest.plan(for: TestPoint.make("a"), direction: .up, profile: .standardMeeting))
        #expect(up.url.absoluteString == "http://10.0.0.1/down?bytes=2457000&kbps=3276")
        let down = try #require(FloorTest.plan(for: TestPoint.make("a"), direction: .down, profile: .standardMeeting))
        #expect(down.url.absoluteString == "http://10.0.0.1/up")
    }

    @Test("Query items of the address stay, but not under our names")
    func foreignQuery() throws {
        let url = URL(string: "http://h/garbage.php?cors=true&bytes=1")
        let point = TestPoint.make("a", targets: BandwidthTargets(downURL: url))
        let plan = try #require(FloorTest.plan(for: point, direction: .up, profile: .standardMeeting))
        #expect(plan.url.absoluteString == "http://h/garbage.php?cors=true&bytes=2457000&kbps=3276")
    }

    @Test("No address for the direction, no plan")
    func noTarget() {
        let onlyUp = TestPoint.make("a", targets: BandwidthTargets(downURL: URL(string: "http://h/d")))
        #expect(FloorTest.plan(for: onlyUp, direction: .up, profile: .standardMeeting) != nil)
        #expect(FloorTest.plan(for: onlyUp, direction: .down, profile: .standardMeeting) == nil)
        #expect(
            FloorTest.plan(for: TestPoint.make("a", targets: nil), direction: .up, profile: .standardMeeting) == nil
        )
    }

    @Test("Trust settings of the probe hold for the test too")
    func trust() throws {
        var point = TestPoint.make("a")
        point.probe.caFile = "/etc/ca.pem"
        point.probe.insecureTLS = true
        let plan = try #require(FloorTest.plan(for: point, direction: .down, profile: .standardMeeting))
        #expect(plan.caFile == "/etc/ca.pem")
        #expect(plan.insecureTLS)
    }
}
