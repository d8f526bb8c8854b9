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
/// | minimum, and how far median, 95th percentile and maximum lie above the one before | a `NumberModel` each, in steps |
enum DayOfHours {
    private static let version: UInt8 = 1

    private struct Model {
        var count = NumberModel(usual: 1)
        var trips = [NumberModel](repeating: NumberModel(usual: 8), count: 4)
    }

    /// - Parameter hours: By their place in the day, 0 to 23.
    static func pack(_ hours: [Int: HourSummary]) -> [UInt8] {
        var writer = BitWriter()
        writer.write(UInt64(version), width: 8)
        for place in 0..<24 { writer.write(hours[place] != nil) }
        var model = Model()
        for place in 0..<24 {
            if let hour = hours[place] { write(hour, &model, to: &writer) }
        }
        return writer.finished()
    }

    private static func write(_ hour: HourSummary, _ model: inout Model, to writer: inout BitWriter) {
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
        var below = 0
        for (index, time) in [trips.min, trips.median ?? trips.min, trips.p95 ?? trips.max, trips.max].enumerated() {
            model.trips[index].write(Int64(time.step - below), to: &writer)
            below = time.step
        }
    }

    /// - Throws: `StoreError.failed` for bytes that are no such day.
    static func read(_ bytes: [UInt8]) throws -> [Int: HourSummary] {
        do throws(BitReader.Garbage) {
            var reader = BitReader(bytes)
            guard try reader.read(width: 8) == UInt64(version) else { throw BitReader.Garbage() }
            var places: [Int] = []
            for place in 0..<24 where try reader.flag() { places.append(place) }
            var model = Model()
            var hours: [Int: HourSummary] = [:]
            for place in places { hours[place] = try hour(&model, from: &reader) }
            return hours
        } catch {
            throw StoreError.failed("a day of summaries cannot be read")
        }
    }

    private static func hour(
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
        let trips = try reader.flag() ? try roundTrips(&model, from: &reader) : nil
        return HourSummary(count: Int(count), failures: failures, roundTrips: trips)
    }

    private static func roundTrips(
        _ model: inout Model,
        from reader: inout BitReader
    ) throws(BitReader.Garbage) -> HourSummary.RoundTrips {
        var step: Int64 = 0
        var times: [ScaledTime] = []
        for index in 0..<4 {
            step &+= try model.trips[index].read(from: &reader)
            guard let exact = Int(exactly: step), let time = ScaledTime(step: exact) else { throw BitReader.Garbage() }
            times.append(time)
        }
        return HourSummary.RoundTrips(min: times[0], median: times[1], p95: times[2], max: times[3])
    }
}
