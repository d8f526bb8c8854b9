import Conference
import Coordination
import Foundation

/// One point with everything that is known about it.
struct EndpointPageView {
    struct ProbeRow {
        let probeTime: String
        let probeTone: String
        let probeText: String
        let probeDetail: String
        let probeRTT: String
        let probeTotal: String
    }

    struct PresentRate {
        let presentRate: String
        let presentUsual: String
    }

    struct RateRow {
        let rateTime: String
        let rateDirection: String
        let rateText: String
        let rateLower: String
        let rateMethod: String
    }

    struct ReportRow {
        let reportTime: String
        let reportTone: String
        let reportText: String
        let reportItems: String
        let reportBy: String
        let reportNote: String
    }

    /// What the page is made of, read at one moment.
    struct Picture: Sendable {
        var point: PointView
        var session: Session?
        var readiness: PointReadiness?
        var probes: [ProbeOutcome]
        var rates: [BandwidthMeasurement]
        /// Of the last weeks; empty when they could not be read.
        var bandwidth: [Direction: BandwidthHistory]
        var reports: [FieldReport]
        var sessions: [Session]
        /// Of the last 30 days, in the order of time.
        var hours: [HourOfHistory]
    }

    let card: PointCardView
    let lineWord: String
    let lineSince: String
    let facts: [FactView]
    /// Nil for a point that is not probed, and never was lately.
    let strip: AvailabilityStripView?
    let exports: [ExportView]
    let probes: [ProbeRow]
    let present: [PresentRate]
    let rates: [RateRow]
    let reports: [ReportRow]
    let sessions: [SessionRowView]
    let isPushOnly: Bool
    let inMaintenance: String?
    let mayAct: Bool
    /// Nil for who may not test, and for a point that declares no address for it.
    let fullTest: FullTestFormView?
    let mayReport: Bool
    let maintenanceUntil: FieldView
    let maintenanceNote: FieldView
    let notice: String?
    let faultTexts: [String]
    let anyFault: Bool

    init(_ picture: Picture, form: FormBody?, faults: FormFaults, notice: String?, visitor: Visitor) {
        let format = visitor.format
        let local = LocalTime(timeZone: visitor.presenter.timeZone)
        let point = picture.point
        card = PointCardView(point, readiness: picture.readiness, session: picture.session?.id, visitor: visitor)
        lineWord = PointStanding(point, readiness: picture.readiness, visitor: visitor).lineWord.capitalizingFirst
        lineSince = format.dateTime(point.evidence.link.since)
        facts = Self.facts(picture, visitor)
        strip =
            point.registered.endpoint.url == nil && picture.hours.isEmpty
            ? nil : AvailabilityStripView(picture.hours, visitor: visitor)
        exports = ExportView.all(of: point.id, visitor: visitor)
        probes = picture.probes.map { ProbeRow($0, visitor: visitor) }
        present = Direction.allCases.compactMap { direction in
            let failed = point.evidence.failedTest(direction)
            guard let measurement = point.evidence.bandwidth(direction) else {
                return failed.map { PresentRate($0, direction, visitor: visitor) }
            }
            return PresentRate(measurement, failed: failed, history: picture.bandwidth[direction], visitor: visitor)
        }
        rates = picture.rates.map { RateRow($0, visitor: visitor) }
        reports = picture.reports.map { ReportRow($0, visitor: visitor) }
        sessions = picture.sessions.map { SessionRowView($0, visitor: visitor) }
        isPushOnly = point.registered.endpoint.url == nil
        inMaintenance =
            if case .maintenance(let until, let note) = point.registered.administrative, visitor.now < until {
                [format.dateTime(until), note].filter { !$0.isEmpty }.joined(separator: ": ")
            } else {
                nil
            }
        mayAct = visitor.isOperator
        fullTest = FullTestFormView(point, form: form, visitor: visitor)
        mayReport = visitor.isReporter
        let twoHours = visitor.now.addingTimeInterval(2 * 3_600)
        maintenanceUntil = FieldView(form?["until"] ?? local.text(twoHours), "until", faults)
        maintenanceNote = FieldView(form?["note"] ?? "", "note", faults)
        self.notice = notice
        faultTexts = faults.general + faults.byField.sorted { $0.key < $1.key }.flatMap(\.value)
        anyFault = !faults.isEmpty
    }

    private static func facts(_ picture: Picture, _ visitor: Visitor) -> [FactView] {
        let view = picture.point
        let endpoint = view.registered.endpoint
        let format = visitor.format
        let link = endpoint.link
        func rate(_ kbps: Int?) -> String? { kbps.map { format.rate(kbps: Double($0)) } }
        func share(_ days: Double) -> String? {
            let since = visitor.now.addingTimeInterval(-days * 24 * UTCHour.seconds)
            var sum: HourSummary?
            for hour in picture.hours where hour.hour >= UTCHour(since) { sum.merge(hour.summary) }
            return sum?.availability.map(format.percent)
        }
        return [
            FactView(visitor, .level, Phrasebook.word(for: endpoint.level, in: visitor.language)),
            FactView(visitor, .parent, endpoint.parent.flatMap(visitor.name)),
            FactView(visitor, .provider, link?.provider),
            FactView(visitor, .contractedDownload, rate(link?.downKbps)),
            FactView(visitor, .contractedUpload, rate(link?.upKbps)),
            FactView(visitor, .backupLine, link?.backup),
            FactView(visitor, .platform, endpoint.platforms.sorted().joined(separator: ", ")),
            FactView(visitor, .latency, view.evidence.lastProbe?.answer.map { format.milliseconds($0.timings.rttMs) }),
            FactView(visitor, .availabilityWeek, share(7)),
            FactView(visitor, .availabilityMonth, share(30)),
            FactView(visitor, .packetLoss, visitor.label(.notMeasured)),
            certificate(of: picture, visitor),
        ].compactMap(\.self)
    }
}

extension EndpointPageView.ProbeRow {
    init(_ outcome: ProbeOutcome, visitor: Visitor) {
        let format = visitor.format
        probeTime = "\(format.clock(outcome.startedAt)) \(format.date(outcome.startedAt))"
        switch outcome.result {
        case .answered(let answer):
            probeTone = Verdict.ready.rawValue
            probeText = "HTTP \(answer.status)"
            probeDetail = ""
            probeRTT = format.milliseconds(answer.timings.rttMs)
            probeTotal = format.milliseconds(answer.timings.totalMs)
        case .failed(let failure):
            // What we ourselves could not do says nothing of the point.
            probeTone = (failure.reason == .internal ? Verdict.unknown : .notReady).rawValue
            probeText = Phrasebook.words(for: failure, in: visitor.language).capitalizingFirst
            probeDetail = failure.detail
            probeRTT = "–"
            probeTotal = format.milliseconds(failure.totalMs)
        }
    }
}

extension EndpointPageView.PresentRate {
    init(_ measurement: BandwidthMeasurement, failed: FailedTest?, history: BandwidthHistory?, visitor: Visitor) {
        let format = visitor.format
        let direction = Phrasebook.word(for: measurement.direction, in: visitor.language).capitalizingFirst
        presentRate = "\(direction): \(measurement.saysAtLeast ? "≥ " : "")\(format.rate(kbps: measurement.kbps))"
        let method = Phrasebook.word(for: measurement.method, in: visitor.language)
        let usual = history.map { Phrasebook.usual($0.usual(at: visitor.now), format: format) }
        let known = ["(\(method))", usual].compactMap(\.self).joined(separator: ", ")
        let since = failed.map { Phrasebook.words(for: $0, format: format) }
        presentUsual = [known, since].compactMap(\.self).joined(separator: "; ")
    }

    /// Of a direction that was tested, and never measured.
    init(_ failed: FailedTest, _ direction: Direction, visitor: Visitor) {
        presentRate = Phrasebook.word(for: direction, in: visitor.language).capitalizingFirst + ":"
        presentUsual = Phrasebook.words(for: failed, format: visitor.format)
    }
}

extension EndpointPageView.RateRow {
    init(_ measurement: BandwidthMeasurement, visitor: Visitor) {
        let format = visitor.format
        rateTime = "\(format.clock(measurement.at)) \(format.date(measurement.at))"
        rateDirection = Phrasebook.word(for: measurement.direction, in: visitor.language).capitalizingFirst
        rateText = format.rate(kbps: measurement.kbps)
        rateLower = format.rate(kbps: measurement.lowerKbps)
        let remarks = Phrasebook.remarks(
            on: measurement,
            in: visitor.language,
            milliseconds: { format.milliseconds($0) }
        )
        rateMethod =
            ([
                Phrasebook.word(for: measurement.method, in: visitor.language),
                "\(format.decimal(measurement.seconds, places: 1)) s", format.bytes(measurement.bytes),
            ] + remarks).joined(separator: ", ")
    }
}

extension EndpointPageView.ReportRow {
    /// A report that came later than this after it was written was kept on the way.
    static let lateAfter: TimeInterval = 60

    init(_ report: FieldReport, visitor: Visitor) {
        let format = visitor.format
        let language = visitor.language
        let isLate = report.receivedAt.timeIntervalSince(report.observedAt) > Self.lateAfter
        reportTime =
            "\(format.clock(report.observedAt)) \(format.date(report.observedAt))"
            + (isLate ? " (\(visitor.label(.saidLate)))" : "")
        reportTone = (report.status == .clear ? Verdict.ready : .notReady).rawValue
        reportText = Phrasebook.word(for: report.status, in: language).capitalizingFirst
        reportItems = ChecklistItem.allCases.compactMap { item in
            guard let state = report.checklist[item], state != .ok else { return nil }
            return "\(Phrasebook.word(for: item, in: language)): \(Phrasebook.word(for: state, in: language))"
        }
        .joined(separator: ", ")
        reportBy = [report.technician?.name, report.technician?.phone].compactMap(\.self).joined(separator: ", ")
        reportNote = report.note
    }
}
