import Conference
import Foundation
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

@Suite struct BandwidthRoutesTests {
    /// `py-a-1` at five minutes to seven of the last days: so many full tests of its up at 18.2 Mbit/s, four floor tests of its
    /// down, one of which found too little; and one full test that is too old.
    private func office(fullTests: Int) async throws -> Office {
        let office = try await Office()
        let id = Samples.id("py-a-1")
        func full(daysAgo: Int, kbps: Double) -> BandwidthMeasurement {
            var test = Samples.bandwidth(id, .up, at: Double(-daysAgo) * 86_400 - 300, kbps: kbps)
            test.method = .full
            return test
        }
        let speeds = (0..<fullTests).map { full(daysAgo: $0, kbps: 18_200) }
        let floors = [1_440.0, 1_440, 1_440, 900].enumerated().map { index, kbps in
            Samples.bandwidth(id, .down, at: Double(-index) * 86_400 - 300, kbps: kbps)
        }
        let foreign = Samples.bandwidth(Samples.id("py-b-1"), .down, at: -60)
        let all = [full(daysAgo: 29, kbps: 1)] + speeds + floors + [foreign]
        _ = try await office.store.commit(EvidenceBatch(bandwidth: all.sorted { $0.at < $1.at }))
        return office
    }

    private static let path = "/api/v1/endpoints/py-a-1/bandwidth"

    @Test func `what a line usually carries comes by direction and by hour`() async throws {
        try await office(fullTests: 5).serve(.viewer) { caller async throws in
            let found: BandwidthHistoryPayload = try await caller.get(Self.path).decoded()
            #expect(found.days == 28)
            #expect(found.up.tests == 5 && found.up.p5Kbps == 18_200 && found.up.p95Kbps == 18_200)
            #expect(found.up.trendKbpsPerDay == nil)
            #expect(found.up.floorTests == 0)
            #expect(found.up.hours.map(\.tests) == (0..<24).map { (5...7).contains($0) ? 5 : 0 })
            #expect(found.up.hours[7].usualKbps == 18_200 && found.up.hours[8].usualKbps == nil)
            #expect(found.down.tests == 0 && found.down.p50Kbps == nil)
            #expect(found.down.floorTests == 4 && found.down.floorTestsCarried == 3)
            #expect(found.down.hours[6].floorTests == 4 && found.down.hours[6].floorTestsCarried == 3)
        }
    }

    @Test func `floor tests are held against the need that is asked about`() async throws {
        try await office(fullTests: 1).serve(.viewer) { caller async throws in
            let small: BandwidthHistoryPayload = try await caller.get("\(Self.path)?needKbps=800").decoded()
            #expect(small.down.floorTests == 4 && small.down.floorTestsCarried == 4)
            let large: BandwidthHistoryPayload = try await caller.get("\(Self.path)?needKbps=5000").decoded()
            #expect(large.down.floorTests == 0 && large.up.tests == 1)
            for query in ["needKbps=-1", "needKbps=all", "days=3"] {
                #expect(try await caller.get("\(Self.path)?\(query)").status == 422, "\(query)")
            }
        }
    }

    @Test func `no more than two thousand rows are read`() async throws {
        let office = try await Office()
        let id = Samples.id("py-a-1")
        let tests = (1...2_100).reversed().map { Samples.bandwidth(id, .up, at: Double(-$0) * 60) }
        _ = try await office.store.commit(EvidenceBatch(bandwidth: tests))
        try await office.serve(.viewer) { caller async throws in
            let found: BandwidthHistoryPayload = try await caller.get(Self.path).decoded()
            #expect(found.up.floorTests == 2_000)
        }
    }

    @Test func `nobody learns of a point that is not his, and a store that is away is told`() async throws {
        let office = try await office(fullTests: 1)
        try await office.serve(.viewer, under: "py-b") { caller async throws in
            #expect(try await caller.get(Self.path).status == 404)
        }
        try await office.serve(.viewer) { caller async throws in
            await office.store.fail(with: .busy)
            #expect(try await caller.get(Self.path).status == 503)
        }
    }

    @Test func `the page of a point says beside the newest test what is usual for the hour`() async throws {
        let office = try await office(fullTests: 5)
        let id = Samples.id("py-a-1")
        let profile = try #require(Profile.standard.first)
        for (direction, kbps) in [(Direction.up, 1_440.0), (Direction.down, 900.0)] {
            _ = await office.situation.absorb(Samples.bandwidth(id, direction, at: -300, kbps: kbps), idle: profile)
        }
        try await office.browse(as: .viewer) { browser async throws in
            let page = try await browser.get("/endpoints/py-a-1").text
            #expect(page.contains("<b>Tải lên: ≥ 1,4 Mbps</b>"))
            #expect(page.contains("thường vào giờ này: 18,2 Mbps (05 lần đo)"))
            #expect(page.contains("<b>Tải xuống: 900 kbps</b>"))
            #expect(page.contains("thường vào giờ này: 3/4 lần đo ngưỡng đạt"))
            let english = try await browser.get("/endpoints/py-a-1?lang=en").text
            #expect(english.contains("usual for this hour: 18.2 Mbps (5 measurements)"))
        }
    }

    @Test func `the page says when the data are too few`() async throws {
        let office = try await office(fullTests: 2)
        let profile = try #require(Profile.standard.first)
        let newest = Samples.bandwidth(Samples.id("py-a-1"), .up, at: -300)
        _ = await office.situation.absorb(newest, idle: profile)
        try await office.browse(as: .viewer) { browser async throws in
            let page = try await browser.get("/endpoints/py-a-1").text
            #expect(page.contains("còn quá ít số liệu để biết mức thường vào giờ này"))
            #expect(!page.contains("thường vào giờ này:"))
        }
    }
}
