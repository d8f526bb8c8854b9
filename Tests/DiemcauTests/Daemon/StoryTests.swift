import Foundation
import Testing
import Wire

/// The main job, from outside: a call is booked, points break, they are flagged, a gate is frozen, they heal.
@Suite("A call is booked, points break, and the daemon tells", .serialized)
struct StoryTests {
    @Test("An unplugged point is confirmed down with its reason, flagged for the call, and heals")
    func unpluggedPoint() async throws {
        try await withDaemon(block: 1) { daemon in
            try await daemon.startSimulator()
            try await daemon.start()
            try await eventually("all points are up") { try await allUp(daemon) }
            // T−15 is passed within seconds, so that its gate is due.
            let booked = try await daemon.book("Phiên họp Chính phủ", inSeconds: 15 * 60 + 8, points: ["under:vpcp"])
            #expect(booked.status == 201)
            let session: SessionPayload = try booked.decode()

            try await daemon.command("down", "py-a-1")
            try await eventually("the point is down") {
                let link = try await daemon.endpoint("py-a-1").link
                return link.state == "down" && link.confirmed && link.reason == "connectRefused"
            }
            let readiness: ReadinessPayload = try await daemon.get("/api/v1/sessions/\(session.id)/readiness").decode()
            let point = try #require(readiness.items.first { $0.endpoint == "py-a-1" })
            #expect(point.verdict == "notReady")
            #expect(point.reasons.first?.code == "linkDown")
            #expect(point.contact?.phone == "0000 000 001")
            #expect(readiness.verdict == "notReady")

            // The log follows the state by a commit.
            try await eventually("one soft and one confirmed entry are there") {
                let entries = try await daemon.log(kind: "link").filter { $0.endpoint == "py-a-1" && $0.to == "down" }
                return entries.count == 2 && entries.allSatisfy { $0.reason == "connectRefused" }
            }

            try await eventually("the gate is frozen") {
                let gates: Page<GatePayload> = try await daemon.get("/api/v1/sessions/\(session.id)/gates").decode()
                return gates.items.contains { $0.gate == "T-15" && !$0.late }
            }
            try await daemon.command("heal", "py-a-1")
            try await eventually("the point is up again") { try await daemon.endpoint("py-a-1").link.state == "up" }
            try await eventually("that is in the log") {
                try await daemon.log(kind: "link").last { $0.endpoint == "py-a-1" }?.to == "up"
            }
        }
    }

    @Test("A district's cut line is one incident, and its communes come back in silence")
    func cutLine() async throws {
        try await withDaemon(block: 2) { daemon in
            try await daemon.startSimulator()
            try await daemon.start()
            try await eventually("all points are up") { try await allUp(daemon) }
            let before = try await daemon.log().last?.seq ?? 0

            try await daemon.command("cut", "py-b")
            try await eventually("the district is down and its communes are unreachable") {
                guard try await daemon.endpoint("py-b").link.state == "down" else { return false }
                for commune in ["py-b-1", "py-b-2", "py-b-3"] {
                    guard try await daemon.endpoint(commune).link.state == "unreachable" else { return false }
                }
                return true
            }
            try await eventually("the cut is in the log") {
                try await daemon.log().contains { $0.seq > before && $0.kind == "incident" }
            }
            let cut = try await daemon.log().filter { $0.seq > before }
            #expect(cut.filter { $0.kind == "incident" }.count == 1)
            // A commune may be seen failing once before the line is confirmed cut; it is never confirmed down itself.
            for commune in ["py-b-1", "py-b-2", "py-b-3"] {
                #expect(cut.filter { $0.kind == "link" && $0.endpoint == commune }.count <= 1)
            }

            try await daemon.command("heal", "py-b")
            try await eventually("everything is up again") { try await allUp(daemon) }
            let last = cut.last?.seq ?? 0
            try await eventually("the end of the cut is in the log") {
                try await daemon.log().contains { $0.seq > last && $0.kind == "incident" }
            }
            let healed = try await daemon.log().filter { $0.seq > last }
            #expect(healed.filter { $0.kind == "incident" }.count == 1)
            #expect(!healed.contains { $0.to == "down" })
        }
    }

    private func allUp(_ daemon: DaemonUnderTest) async throws -> Bool {
        let page: Page<EndpointPayload> = try await daemon.get("/api/v1/endpoints").decode()
        return page.items.count == 10 && page.items.allSatisfy { $0.link.state == "up" && !$0.link.stale }
    }
}
