extension Phrasebook {
    /// What the hours of a day were like, in words: `02/24 giờ có lần không đạt, 01 giờ không quan sát được`.
    public static func hours(of strip: DayStrip, format: Format) -> String {
        let known = strip.hours.compactMap(\.self)
        let observed = known.filter { $0.summary.availability != nil }
        let failing = observed.count { $0.summary.availability != 1 }
        var parts: [String] = []
        func add(_ phrase: Phrase, _ count: Int) {
            let values = ["count": format.count(count), "of": format.integer(observed.count)]
            parts.append(phrase.text(in: format.language, values))
        }
        if failing > 0 {
            add(hoursFailing, failing)
        } else if !observed.isEmpty {
            add(hoursGood, observed.count)
        }
        let unobserved = known.count - observed.count
        if unobserved > 0 { add(hoursUnobserved, unobserved) }
        return parts.isEmpty ? label(.noData, in: format.language) : parts.joined(separator: ", ")
    }

    private static let hoursFailing = Phrase(
        vi: "{count}/{of} giờ có lần không đạt",
        en: "failures in {count} of {of} hours"
    )
    private static let hoursGood = Phrase(vi: "{count} giờ, lần nào cũng trả lời", en: "{count} h, all answered")
    private static let hoursUnobserved = Phrase(
        vi: "{count} giờ không quan sát được",
        en: "not observed in {count} h"
    )
}
