import Conference
import Wire

extension MeasuredRate {
    /// "At least so much", or so much with how well it is known and why it may be more.
    func text(in language: Language) -> String {
        let why = busy.flatMap(BusyLine.init(rawValue:)).map { ", " + Phrasebook.word(for: $0, in: language) } ?? ""
        return figure(in: language) + why
    }

    /// The same without why it may be more.
    func figure(in language: Language) -> String {
        let format = Format(language)
        guard let upperKbps, kbps > 0 else { return "≥ \(format.rate(kbps: lowerKbps))" }
        let share = format.decimal(100 * (upperKbps - kbps) / kbps, places: 1)
        return "\(format.rate(kbps: kbps)) ±\(share) %"
    }
}
