public import Foundation

/// What the line of one endpoint has carried in one direction over the last ``days`` days, and what is usual at an hour of the day.
///
/// Two kinds of tests answer two questions and are never mixed:
///
/// | test | answers | counted in |
/// |---|---|---|
/// | full, field | how fast is the line? | ``speed``, ``trendKbpsPerDay``, ``Hour/usualKbps`` |
/// | floor | does it carry so much? "At least", so a censored value | ``floor``, ``Hour/floor`` |
///
/// Tests on a busy line count: what is left on it at some hour is what is usual at that hour.
public struct BandwidthHistory: Hashable, Sendable {
    /// How far back it looks.
    public static let days = 28
    /// With fewer observations nothing is called usual.
    public static let fewest = 3

    /// Nearest-rank percentiles: each is a value that was measured, kbit/s.
    public struct Speed: Hashable, Sendable {
        public let p5Kbps: Double
        public let p50Kbps: Double
        public let p95Kbps: Double
    }

    /// Floor tests, and how many of them found that the line carries what was needed.
    public struct Floor: Hashable, Sendable {
        public let tests: Int
        public let carried: Int
    }

    /// What was found in an hour of the local day and in the hours before and after it, on whatever day.
    public struct Hour: Hashable, Sendable {
        /// 0 to 23, by the clock of the time zone.
        public let hour: Int
        /// Tests that say how fast the line is.
        public let tests: Int
        /// Their nearest-rank median, kbit/s; nil with fewer than ``fewest``.
        public let usualKbps: Double?
        public let floor: Floor
    }

    /// Tests that say how fast the line is.
    public let tests: Int
    /// Nil without such a test.
    public let speed: Speed?
    /// Change of the speed, kbit/s per day; nil when there are too few tests to tell, or no trend can be told from chance.
    public let trendKbpsPerDay: Double?
    public let floor: Floor
    /// All 24, from midnight on.
    public let hours: [Hour]

    private let clock: LocalClock

    /// - Parameters:
    ///   - measurements: Of one endpoint, in any order. Those of the other direction, those older than ``days`` days and those of
    ///     the future are left out.
    ///   - timeZone: Whose hours they are.
    ///   - needKbps: Floor tests at a lower pace say nothing about this need and are left out; the others are held against it.
    ///     kbit/s over HTTP; nil: each test is held against the need that it was made for.
    public init(
        _ measurements: [BandwidthMeasurement],
        direction: Direction,
        timeZone: TimeZone,
        now: Date,
        needKbps: Double? = nil
    ) {
        let from = now.addingTimeInterval(-Double(Self.days) * 86_400)
        let recent = measurements.filter { $0.direction == direction && $0.at >= from && !$0.at.isAhead(of: now) }
        let speeds = recent.filter(\.saysHowFast)
        let floors = recent.filter { $0.method == .floor && $0.pacedKbps > 0 && $0.pacedKbps >= needKbps ?? 0 }
        let clock = LocalClock(timeZone)
        let speedsByHour = Dictionary(grouping: speeds) { clock.hour(of: $0.at) }
        let floorsByHour = Dictionary(grouping: floors) { clock.hour(of: $0.at) }

        self.clock = clock
        tests = speeds.count
        speed = Speed(speeds.map(\.kbps))
        trendKbpsPerDay = Trend(speeds).kbpsPerDay
        floor = Floor(floors, needKbps: needKbps)
        hours = (0..<24).map { hour in
            let around = [(hour + 23) % 24, hour, (hour + 1) % 24]
            let near = around.flatMap { speedsByHour[$0] ?? [] }
            return Hour(
                hour: hour,
                tests: near.count,
                usualKbps: near.count < Self.fewest ? nil : Speed(near.map(\.kbps))?.p50Kbps,
                floor: Floor(around.flatMap { floorsByHour[$0] ?? [] }, needKbps: needKbps)
            )
        }
    }

    /// What is usual at the hour of a moment; nil with fewer than ``fewest`` observations of either kind.
    public func usual(at moment: Date) -> Hour? {
        let hour = hours[clock.hour(of: moment)]
        return max(hour.tests, hour.floor.tests) < Self.fewest ? nil : hour
    }
}

extension BandwidthHistory {
    /// Hours of the day by the clock on the wall.
    private struct LocalClock: Hashable, Sendable {
        private let calendar: Calendar

        init(_ timeZone: TimeZone) {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = timeZone
            self.calendar = calendar
        }

        /// 0 to 23.
        func hour(of date: Date) -> Int { calendar.component(.hour, from: date) }
    }
}

extension BandwidthHistory.Speed {
    /// Nil without a value.
    fileprivate init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        // In whole numbers, so that no rounding of a share chooses the neighbour.
        func rank(_ percent: Int) -> Double { sorted[max(0, (percent * sorted.count + 99) / 100 - 1)] }
        p5Kbps = rank(5)
        p50Kbps = rank(50)
        p95Kbps = rank(95)
    }
}

extension BandwidthHistory.Floor {
    fileprivate init(_ measurements: [BandwidthMeasurement], needKbps: Double?) {
        tests = measurements.count
        carried = measurements.count(where: { $0.lowerKbps >= needKbps ?? $0.pacedKbps / FloorTest.margin })
    }
}

extension BandwidthMeasurement {
    /// A floor test that found what it asked for: the line may well carry more.
    public var saysAtLeast: Bool { method == .floor && lowerKbps >= pacedKbps / FloorTest.margin }

    /// Its rate is that of the line, not of the pace at which it was asked.
    fileprivate var saysHowFast: Bool {
        switch method {
        case .full, .field: kbps.isFinite && kbps >= 0
        case .floor: false
        }
    }
}
