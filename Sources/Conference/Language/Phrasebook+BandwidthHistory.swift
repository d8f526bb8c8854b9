extension Phrasebook {
    /// What is usual at this hour, with how much is known of it, or that too little is; in the middle of a sentence.
    /// - Parameter hour: Of ``BandwidthHistory/usual(at:)``.
    public static func usual(_ hour: BandwidthHistory.Hour?, format: Format) -> String {
        let language = format.language
        guard let hour else {
            return Phrase(
                vi: "còn quá ít số liệu để biết mức thường vào giờ này",
                en: "too few data to tell what is usual for this hour"
            )[language]
        }
        var parts: [String] = []
        if let kbps = hour.usualKbps {
            let (rate, tests) = (format.rate(kbps: kbps), format.count(hour.tests))
            parts.append(Phrase(vi: "\(rate) (\(tests) lần đo)", en: "\(rate) (\(tests) measurements)")[language])
        }
        if hour.floor.tests >= BandwidthHistory.fewest {
            let (carried, of) = (format.integer(hour.floor.carried), format.integer(hour.floor.tests))
            let phrase = Phrase(vi: "\(carried)/\(of) lần đo ngưỡng đạt", en: "\(carried) of \(of) floor tests carried")
            parts.append(phrase[language])
        }
        return Phrase(vi: "thường vào giờ này", en: "usual for this hour")[language] + ": "
            + parts.joined(separator: ", ")
    }
}
