import Conference
import Coordination
import Foundation
import GRDB

/// One row of `bandwidth`.
struct BandwidthRecord: StoredRecord {
    static let databaseTableName = "bandwidth"

    /// Nil before the row is stored.
    var id: Int64?
    var endpoint: Int64
    var direction: Direction
    var method: BandwidthMeasurement.Method
    var at: Date
    var kbps: Double
    var lowerKbps: Double
    var pacedKbps: Double
    var bytes: Int
    var seconds: Double
    var windows: Int
    var upperKbps: Double?
    var busy: BusyLine?
    /// As JSON: read by people only, never searched.
    var hints: TransportHints?
    var idleMs: Double?
    var loadedMs: Double?

    init(_ measurement: BandwidthMeasurement, key: Int64) {
        endpoint = key
        direction = measurement.direction
        method = measurement.method
        at = measurement.at
        kbps = measurement.kbps
        lowerKbps = measurement.lowerKbps
        pacedKbps = measurement.pacedKbps
        bytes = measurement.bytes
        seconds = measurement.seconds
        windows = measurement.windows
        upperKbps = measurement.upperKbps
        busy = measurement.busy
        hints = measurement.hints
        idleMs = measurement.latency?.idleMs
        loadedMs = measurement.latency?.loadedMs
    }

    func measurement(of id: EndpointID) -> BandwidthMeasurement {
        BandwidthMeasurement(
            endpoint: id,
            direction: direction,
            method: method,
            at: at,
            kbps: kbps,
            lowerKbps: lowerKbps,
            pacedKbps: pacedKbps,
            bytes: bytes,
            seconds: seconds,
            windows: windows,
            upperKbps: upperKbps,
            busy: busy,
            hints: hints,
            latency: LineLatency(idle: [idleMs].compactMap(\.self), loaded: [loadedMs].compactMap(\.self))
        )
    }

    var cursor: HistoryCursor { HistoryCursor(at: at, row: id) }
}
