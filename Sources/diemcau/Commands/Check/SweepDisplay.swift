import Conference
import Foundation

/// What people see of a bandwidth sweep while it runs: the table on standard output, a line as soon as a point is done, and below it
/// on a terminal how far it is and how long it takes yet.
struct SweepDisplay {
    private var bar: ProgressBar
    private var forecast: TestForecast
    private var table: SweepTable
    private let showsRows: Bool
    private let notTested: [CheckReport.Item]
    private let began = ContinuousClock.now

    /// - Parameters:
    ///   - probed: What the probes have found.
    ///   - showsRows: False where the answer is for programs, and comes in one piece.
    init(_ sweep: BandwidthSweep, _ probed: SweepJudge, showsRows: Bool) {
        let all = sweep.chosen.endpoints.map(\.endpoint)
        forecast = TestForecast(
            sweep.points,
            registry: sweep.registry,
            kind: sweep.full ? .full : .floor(BandwidthSweep.floorPolicy)
        )
        let name =
            sweep.full
            ? Phrase(vi: "Đang đo tốc độ", en: "Measuring lines")
            : Phrase(vi: "Đang đo băng thông", en: "Testing bandwidth")
        bar = ProgressBar(name, total: forecast.total)
        table = SweepTable(names: all.map { ($0.name, $0.id.rawValue) }, full: sweep.full, in: Console.language)
        self.showsRows = showsRows
        let tested = Set(sweep.points.map(\.id))
        notTested = all.filter { !tested.contains($0.id) }
            .map { CheckReport.Item($0, probed: probed, tests: .init()) }
    }

    /// The tests are about to begin.
    mutating func begin() {
        if showsRows { Output.lines(table.header) }
        for item in notTested { show(item) }
        tick()
    }

    /// A test is over.
    mutating func finished(_ point: EndpointID, _ direction: Direction) {
        forecast.finished(point, direction, after: elapsed)
        tick()
    }

    /// A point has all the results that it will have.
    mutating func show(_ item: CheckReport.Item) {
        guard showsRows else { return }
        bar.clear()
        Output.lines(table.row(item))
        tick()
    }

    /// Time has passed.
    mutating func tick() { bar.show(forecast.done, secondsLeft: forecast.secondsLeft(after: elapsed)) }

    /// - Parameter isInterrupted: Somebody has stopped it before all was tested.
    mutating func end(isInterrupted: Bool) {
        bar.clear()
        guard showsRows else { return }
        Output.lines(table.notes)
        guard isInterrupted else { return }
        let (done, total) = (forecast.done, forecast.total)
        Output.line(Phrase(vi: "Đã dừng: mới đo \(done)/\(total) lần.", en: "Stopped: \(done) of \(total) tests done."))
    }

    private var elapsed: Double { began.duration(to: .now) / .seconds(1) }
}
