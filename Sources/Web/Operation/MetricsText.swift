import Conference
import Coordination

/// Figures in the Prometheus text format, version 0.0.4.
struct MetricsText {
    private(set) var text = ""
    private var described: Set<String> = []

    mutating func gauge(_ name: String, _ help: String, _ value: Double, _ labels: [String: String] = [:]) {
        describe(name, help, "gauge")
        line(name, labels, value)
    }

    mutating func counter(_ name: String, _ help: String, _ value: Double, _ labels: [String: String] = [:]) {
        describe(name, help, "counter")
        line(name, labels, value)
    }

    mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
        describe(name, help, "histogram")
        for (bound, count) in zip(histogram.bounds, histogram.cumulated) {
            line(name + "_bucket", ["le": "\(bound)"], Double(count))
        }
        line(name + "_bucket", ["le": "+Inf"], Double(histogram.count))
        line(name + "_sum", [:], histogram.sum)
        line(name + "_count", [:], Double(histogram.count))
    }

    private mutating func describe(_ name: String, _ help: String, _ type: String) {
        guard described.insert(name).inserted else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ labels: [String: String], _ value: Double) {
        let inner = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
        let written =
            value.isInfinite
            ? "+Inf" : value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
        text += name + (inner.isEmpty ? "" : "{" + inner.joined(separator: ",") + "}") + " " + written + "\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

extension MetricsText {
    mutating func add(_ figures: DaemonMetrics.Figures) {
        // All of them from the start: a rate needs to have seen the zero.
        for outcome in ["ok"] + FailureReason.allCases.map(\.rawValue) {
            counter(
                "diemcau_probes_total",
                "Probes by outcome: ok or the code of the failure.",
                Double(figures.probes[outcome] ?? 0),
                ["outcome": outcome]
            )
        }
        histogram("diemcau_probe_lag_seconds", "From due to started.", figures.lag)
        gauge("diemcau_probes_in_flight", "Probes under way.", Double(figures.inFlight))
        for outcome in ["measured", "invalid"] {
            counter(
                "diemcau_bandwidth_tests_total",
                "Bandwidth tests by outcome.",
                Double(figures.bandwidthTests[outcome] ?? 0),
                ["outcome": outcome]
            )
        }
        histogram("diemcau_store_commit_seconds", "One write of evidence to the database.", figures.commit)
        counter(
            "diemcau_store_commit_failures_total",
            "Writes that have to be repeated.",
            Double(figures.commitFailures)
        )
        counter(
            "diemcau_probes_dropped_total",
            "Probe rows given up while the database was away.",
            Double(figures.probesDropped)
        )
        counter(
            "diemcau_records_refused_total",
            "Evidence that the database refuses for what it holds; any is a fault of this program.",
            Double(figures.recordsRefused)
        )
        gauge("diemcau_stream_readers", "Open event streams.", Double(figures.streamReaders))
    }

    mutating func add(_ coverage: Coverage) {
        gauge("diemcau_endpoints_polled", "Endpoints that are polled.", Double(coverage.total))
        gauge("diemcau_endpoints_fresh", "Endpoints with fresh evidence.", Double(coverage.fresh))
        gauge("diemcau_endpoints_overdue", "Endpoints whose next result is late.", Double(coverage.overdue))
        gauge(
            "diemcau_endpoints_unobserved",
            "Endpoints that faults of the observer keep from being observed.",
            Double(coverage.unobserved)
        )
        gauge(
            "diemcau_evidence_worst_age_seconds",
            "Age of the oldest newest result; +Inf while some point has none.",
            coverage.worstAgeSeconds ?? (coverage.total == 0 ? 0 : .infinity)
        )
    }
}
