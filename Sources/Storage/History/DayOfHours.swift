import Conference
import Coordination

/// The hourly summaries of one endpoint and day, packed: a byte for the version, a bit for each hour that is there, then
/// for each of these
///
/// | part | bits |
/// |---|---|
/// | count | `NumberModel` |
/// | any failures; then how many kinds, and each with its count | 1 and more |
/// | any answers | 1 |
/// | whether median and 95th percentile are known, in the second version | 2 |
/// | minimum, and how far median, 95th percentile and maximum lie above the one before | a `NumberModel` each, in steps |
enum DayOfHours {
    private enum Version: UInt8 {
        /// Both ranks of every hour are known, as nearly always.
        case complete = 1
        case incomplete = 2
    }

    private struct Model {
        var count = NumberModel(usual: 1)
        var trips = [NumberModel](repeating: NumberModel(usual: 8), count: 4)
    }

    /// - Parameter hours: By their place in the day, 0 to 23.
    static func pack(_ hours: [Int: HourSummary]) -> [UInt8] {
        let lacksRank = hours.values.compactMap(\.roundTrips).contains { $0.median == nil || $0.p95 == nil }
        let version: Version = lacksRank ? .incomplete : .complete
        var writer = BitWriter()
        writer.write(UInt64(version.rawValue), width: 8)
        for place in 0..<24 { writer.write(hours[place] != nil) }
        var model = Model()
        for place in 0..<24 {
            if let hour = hours[place] { write(hour, version, &model, to: &writer) }
        }
        return writer.finished()
    }

    private static func write(
        _ hour: HourSummary,
        _ version: Version,
        _ model: inout Model,
        to writer: inout BitWriter
    ) {
        model.count.write(Int64(hour.count), to: &writer)
        writer.write(!hour.failures.isEmpty)
        if !hour.failures.isEmpty {
            writer.write(UInt64(hour.failures.count), width: FailureReason.codeWidth)
            for (reason, count) in hour.failures.sorted(by: { $0.key.code < $1.key.code }) {
                writer.write(reason.code, width: FailureReason.codeWidth)
                WideNumber.write(UInt64(count), to: &writer)
            }
        }
        writer.write(hour.roundTrips != nil)
        guard let trips = hour.roundTrips else { return }
        if version == .incomplete {
            writer.write(trips.median != nil)
            writer.write(trips.p95 != nil)
        }
        var below = 0
        for (index, time) in [trips.min, trips.median, trips.p95, trips.max].enumerated() {
            guard let time else { continue }
            model.trips[index].write(Int64(time.step - below), to: &writer)
            below = time.step
        }
    }

    /// - Throws: `StoreError.failed` for bytes that are no such day.
    static func read(_ bytes: [UInt8]) throws -> [Int: HourSummary] {
        do throws(BitReader.Garbage) {
            var reader = BitReader(bytes)
            let first = try reader.read(width: 8)
            guard let version = Version(rawValue: UInt8(truncatingIfNeeded: first)) else { throw BitReader.Garbage() }
            var places: [Int] = []
            for place in 0..<24 where try reader.flag() { places.append(place) }
            var model = Model()
            var hours: [Int: HourSummary] = [:]
            for place in places { hours[place] = try hour(version, &model, from: &reader) }
            return hours
        } catch {
            throw StoreError.failed("a day of summaries cannot be read")
        }
    }

    private static func hour(
        _ version: Version,
        _ model: inout Model,
        from reader: inout BitReader
    ) throws(BitReader.Garbage) -> HourSummary {
        let count = try model.count.read(from: &reader)
        guard (0...Int64(UInt32.max)).contains(count) else { throw BitReader.Garbage() }
        var failures: [FailureReason: Int] = [:]
        var left = count
        if try reader.flag() {
            for _ in 0..<(try reader.read(width: FailureReason.codeWidth)) {
                let reason = try FailureReason(code: try reader.read(width: FailureReason.codeWidth))
                let many = try WideNumber.read(from: &reader)
                // No more failures than results.
                guard many <= UInt64(left) else { throw BitReader.Garbage() }
                failures[reason, default: 0] += Int(many)
                left -= Int64(many)
            }
        }
        let trips = try reader.flag() ? try roundTrips(version, &model, from: &reader) : nil
        return HourSummary(count: Int(count), failures: failures, roundTrips: trips)
    }

    private static func roundTrips(
        _ version: Version,
        _ model: inout Model,
        from reader: inout BitReader
    ) throws(BitReader.Garbage) -> HourSummary.RoundTrips {
        var hasMedian = true
        var hasP95 = true
        if version == .incomplete {
            hasMedian = try reader.flag()
            hasP95 = try reader.flag()
        }
        var step: Int64 = 0
        let min = try time(&model.trips[0], above: &step, from: &reader)
        let median: ScaledTime? = hasMedian ? try time(&model.trips[1], above: &step, from: &reader) : nil
        let p95: ScaledTime? = hasP95 ? try time(&model.trips[2], above: &step, from: &reader) : nil
        let max = try time(&model.trips[3], above: &step, from: &reader)
        return HourSummary.RoundTrips(min: min, median: median, p95: p95, max: max)
    }

    private static func time(
        _ model: inout NumberModel,
        above step: inout Int64,
        from reader: inout BitReader
    ) throws(BitReader.Garbage) -> ScaledTime {
        step &+= try model.read(from: &reader)
        guard let exact = Int(exactly: step), let time = ScaledTime(step: exact) else { throw BitReader.Garbage() }
        return time
    }
}
