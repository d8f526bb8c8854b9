public import Conference

/// What the line of an endpoint has carried over the last days.
public struct BandwidthHistoryPayload: Codable, Sendable, Hashable {
    /// One direction.
    public struct OneWay: Codable, Sendable, Hashable {
        /// Tests that say how fast the line is.
        public var tests: Int
        /// Nil without such a test, like the other two.
        public var p5Kbps: Double?
        public var p50Kbps: Double?
        public var p95Kbps: Double?
        /// Nil when there is none, or too little is known.
        public var trendKbpsPerDay: Double?
        /// They say "at least", and are counted apart.
        public var floorTests: Int
        public var floorTestsCarried: Int
        /// All 24 of the local day.
        public var hours: [Hour]

        public init(_ history: BandwidthHistory) {
            tests = history.tests
            p5Kbps = history.speed?.p5Kbps.rounded(places: 1)
            p50Kbps = history.speed?.p50Kbps.rounded(places: 1)
            p95Kbps = history.speed?.p95Kbps.rounded(places: 1)
            trendKbpsPerDay = history.trendKbpsPerDay?.rounded(places: 2)
            floorTests = history.floor.tests
            floorTestsCarried = history.floor.carried
            hours = history.hours.map(Hour.init)
        }
    }

    /// Of the tests in this hour and in the ones before and after it.
    public struct Hour: Codable, Sendable, Hashable {
        /// 0 to 23.
        public var hour: Int
        /// Nil with too few tests.
        public var usualKbps: Double?
        public var tests: Int
        public var floorTests: Int
        public var floorTestsCarried: Int

        public init(_ hour: BandwidthHistory.Hour) {
            self.hour = hour.hour
            usualKbps = hour.usualKbps?.rounded(places: 1)
            tests = hour.tests
            floorTests = hour.floor.tests
            floorTestsCarried = hour.floor.carried
        }
    }

    /// How far back it looks.
    public var days: Int
    public var down: OneWay
    public var up: OneWay

    public init(down: BandwidthHistory, up: BandwidthHistory) {
        days = BandwidthHistory.days
        self.down = OneWay(down)
        self.up = OneWay(up)
    }
}

extension Double {
    /// - Parameter places: Decimals that are kept, 1 or 2.
    fileprivate func rounded(places: Int) -> Double {
        let unit: Double = places == 1 ? 10 : 100
        return (self * unit).rounded() / unit
    }
}
