import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Conference
@testable import Coordination
@testable import TestSupport
@testable import Web

@Suite("The page of a point")
struct PointPageTests {
    private static let id = Samples.id("py-a-1")
    private static let path = "/endpoints/py-a-1"

    /// What stands between two texts of a page.
    private static func part(_ page: String, from begin: String, to end: String) throws -> String {
        let start = try #require(page.range(of: begin), "\(begin)")
        let rest = page[start.lowerBound...]
        return String(rest[..<(rest.range(of: end)?.lowerBound ?? rest.endIndex)])
    }

    private func answered(at seconds: TimeInterval, certificate: Date? = nil) -> ProbeResult {
        let answer = ProbeOutcome.Answer(
            status: 200,
            timings: ProbeTimings(connectMs: 5, firstByteMs: 20, totalMs: 25),
            certificateExpiry: certificate
        )
        return Samples.probe(Self.id, at: seconds, .answered(answer))
    }

    @Test func `the hours of the last days stand as strips, and as tables that the keyboard opens`() async throws {
        let office = try await Office()
        // Two hours before seven o'clock: one with failures, one that was not observed.
        let probes = (0..<60).map { minute in
            Samples.probe(Self.id, at: Double(minute - 120) * 60, minute < 6 ? .failure(.timeout) : .quick)
        }
        let blind = (0..<10).map { Samples.probe(Self.id, at: Double($0 - 60) * 60, .failure(.internal)) }
        _ = try await office.store.commit(EvidenceBatch(probes: probes + blind))
        try await office.browse(as: .viewer) { browser async throws in
            let page = try await browser.get(Self.path).text
            let strip = try Self.part(page, from: "<section class=\"panel\" id=\"hours\">", to: "</section>")
            #expect(strip.matches(of: /<details class="day"><summary>/).count == 7)
            #expect(strip.contains("Thứ Sáu, 20/11/2026"))
            #expect(strip.contains("<b>90%</b>"))
            #expect(strip.contains("01/1 giờ có lần không đạt, 01 giờ không quan sát được"))
            // The sixth and the seventh hour of the day; what failed is higher than what did not, what is unknown is hollow.
            #expect(strip.contains("<rect class=\"notReady\" x=\"51\" y=\"10\" width=\"8\" height=\"14\">"))
            #expect(strip.contains("<rect class=\"unknown\" x=\"61\" y=\"15\" width=\"8\" height=\"9\">"))
            let row = try Self.part(strip, from: "<td class=\"word\">05 giờ 00</td>", to: "</tbody>")
            #expect(row.contains("90%") && row.contains(">60<") && row.contains("6×") && row.contains("5,0 ms, 5,0 ms"))
            let unobserved = try Self.part(strip, from: "<td class=\"word\">06 giờ 00</td>", to: "</tbody>")
            #expect(unobserved.contains("không quan sát được 10×") && unobserved.contains("–"))
            let english = try await browser.get(Self.path + "?lang=en").text
            #expect(english.contains("Availability by hour") && english.contains("failures in 1 of 1 hours"))
            #expect(english.contains("not observed 10×"))
        }
    }

    @Test func `a bandwidth test that said nothing is told in place of no data`() async throws {
        let office = try await Office()
        try await office.browse(as: .viewer) { browser async throws in
            let before = try await browser.get(Self.path).text
            let nothing = try Self.part(before, from: "class=\"rates\"", to: "</section>")
            #expect(nothing.contains("class=\"empty\""))
            let line = TestedLine(endpoint: Self.id, direction: .up)
            await office.situation.note(.status(503), of: line, at: office.time.now)
            let page = try await browser.get(Self.path + "?lang=en").text
            #expect(page.contains("failed: HTTP status 503"))
            let rates = try Self.part(page, from: "class=\"rates\"", to: "</section>")
            #expect(!rates.contains("class=\"empty\""))
        }
    }

    @Test func `everything that is kept can be taken away, in either form, by who reads the page`() async throws {
        let office = try await Office()
        _ = try await office.store.commit(
            EvidenceBatch(probes: [answered(at: -60)], bandwidth: [Samples.bandwidth(Self.id, .up, at: -60)])
        )
        try await office.browse(as: .viewer, under: "py-a") { browser async throws in
            let page = try await browser.get(Self.path).text
            let links = try Self.part(page, from: "id=\"exports\"", to: "</section>")
                .matches(of: /href="([^"]+)" download/).map { String($0.1).replacing("&amp;", with: "&") }
            let kinds = ["measurements", "availability", "measurements"].flatMap { ["\($0).csv", "\($0).jsonl"] }
            #expect(links.count == kinds.count)
            for (link, kind) in zip(links, kinds) {
                #expect(link.hasPrefix("/api/v1\(Self.path)/\(kind)?"))
                let file = try await browser.get(link)
                #expect(file.status == 200, "\(link)")
                let lines = file.text.split(whereSeparator: \.isNewline).count
                #expect(lines == (kind.hasSuffix("csv") ? 2 : 1), "\(link): \(file.text)")
            }
            #expect(links.last?.contains("kind=bandwidth") == true)
        }
    }

    @Test(arguments: [(45.0, false), (0.03, true), (-1, true)])
    func `the end of its certificate is told to the minute, with a warning when the next session outlasts it`(
        days: Double,
        isWarned: Bool
    ) async throws {
        let office = try await Office()
        let session = Samples.session("call", points: [Self.id], at: 3_600)
        try await office.store.book(session)
        let end = office.time.now.addingTimeInterval(days * 86_400)
        // More have failed since than the page has rows.
        let failed = (1...40).map { Samples.probe(Self.id, at: Double($0 - 41), .failure(.certificate)) }
        let probes = [answered(at: -60, certificate: end)] + failed
        _ = await office.situation.absorb(probes)
        _ = try await office.store.commit(EvidenceBatch(probes: probes))
        try await office.browse(as: .viewer) { browser async throws in
            for language in Language.allCases {
                let page = try await browser.get(Self.path + "?lang=\(language)").text
                let format = Format(language)
                let fact = try Self.part(
                    page,
                    from: "<dt>\(Phrasebook.label(.certificate, in: language))</dt>",
                    to: "</div>"
                )
                #expect(fact.contains(Phrasebook.certificateEnd(end, now: office.time.now, format: format)))
                #expect(fact.contains("class=\"fault\"") == isWarned, "\(fact)")
                if days > 0, isWarned { #expect(fact.contains(session.title)) }
            }
        }
    }

    @Test func `a probe that we could not make is not the point's fault`() async throws {
        let office = try await Office()
        let probes = [
            Samples.probe(Self.id, at: -60, .failure(.internal, cause: .resolverSilent)),
            Samples.probe(Self.id, at: -30, .failure(.timeout)),
        ]
        _ = try await office.store.commit(EvidenceBatch(probes: probes))
        try await office.browse(as: .viewer) { browser async throws in
            let page = try await browser.get(Self.path).text
            let table = try Self.part(page, from: "<table id=\"probes\">", to: "</table>")
            let rows = table.components(separatedBy: "<tr>").dropFirst(2).map { $0 }
            #expect(rows.map { $0.contains("mark notReady") } == [true, false])
            #expect(rows.last?.contains("mark unknown") == true)
            #expect(rows.last?.contains("Không quan sát được: máy chủ phân giải tên không trả lời") == true)
            let english = try await browser.get(Self.path + "?lang=en").text
            #expect(english.contains("Not observed: the resolver does not answer"))
        }
    }

    private static let aged: [Reason] = [
        Reason(
            code: .noFreshProbe,
            kind: .measured,
            verdict: .unknown,
            observed: .seconds(180),
            required: .seconds(120),
            ageSeconds: 180
        ),
        Reason(
            code: .certificateExpires,
            kind: .measured,
            verdict: .notReady,
            observed: .seconds(43_200),
            required: .seconds(86_400),
            ageSeconds: 180
        ),
        Reason(code: .linkDown, kind: .measured, verdict: .notReady, ageSeconds: 180, subject: "timeout"),
        Reason(
            code: .reportStale,
            kind: .declared,
            verdict: .unknown,
            observed: .seconds(180),
            required: .seconds(60),
            ageSeconds: 180
        ),
    ]

    @Test("The age of the evidence is told, once", arguments: aged, Language.allCases)
    func ageOnce(reason: Reason, language: Language) async throws {
        let office = try await Office()
        let visitor = Visitor(
            principal: Principal(name: "chị Hoa", role: .viewer, scope: .everything),
            csrf: "",
            presenter: Presenter(
                language: language,
                timeZone: Format.vietNam,
                registry: await office.situation.registry,
                scope: .everything
            ),
            now: office.time.now
        )
        let view = ReasonView(reason, visitor: visitor)
        let told = [view.reasonText, view.reasonObserved, view.reasonRequired, view.reasonAge?.ageText]
        let age = Format(language).age(180)
        #expect(told.compactMap(\.self).joined(separator: "|").components(separatedBy: age).count == 2, "\(told)")
    }
}
