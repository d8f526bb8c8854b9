import Conference
import Foundation

/// How far something is, on standard error and only on a terminal; one line, drawn anew at most ten times a second.
struct ProgressBar {
    private let total: Int
    private let name: Phrase
    private let isShown: Bool
    private let began = ContinuousClock.now
    private var drawn: ContinuousClock.Instant?

    private static let barWidth = 24

    init(_ name: Phrase, total: Int, isShown: Bool = Screen.tellsProgress) {
        self.name = name
        self.total = total
        self.isShown = isShown
    }

    /// - Parameter secondsLeft: What somebody knows better than what follows from the time that has passed.
    mutating func show(_ done: Int, secondsLeft: Double? = nil) {
        let now = ContinuousClock.now
        guard isShown, drawn.map({ $0.duration(to: now) >= .milliseconds(100) }) ?? true else { return }
        drawn = now
        let elapsed = began.duration(to: now) / .seconds(1)
        let left = secondsLeft ?? (done > 0 ? elapsed / Double(done) * Double(total - done) : nil)
        let text = Self.text(done: done, of: total, name: name, secondsLeft: left, in: Console.language)
        let width = Screen.columns(of: STDERR_FILENO) ?? 80
        StandardError.write("\r\u{1B}[K\(text.cut(to: width - 1))")
    }

    /// Leaves nothing behind; what is shown next is drawn at once.
    mutating func clear() {
        if isShown, drawn != nil { StandardError.write("\r\u{1B}[K") }
        drawn = nil
    }

    /// `Đang thăm dò ██████░░░░ 120/240, còn 3 giây`
    static func text(
        done: Int,
        of total: Int,
        name: Phrase,
        secondsLeft: Double?,
        in language: Language
    ) -> String {
        let format = Format(language)
        let share = total > 0 ? min(Double(done) / Double(total), 1) : 1
        let full = Int(share * Double(barWidth))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: barWidth - full)
        var text = "\(name[language]) \(bar) \(format.integer(done))/\(format.integer(total))"
        if let secondsLeft, done < total {
            let left = format.duration(max(secondsLeft, 1).rounded(.up))
            text += Phrase(vi: ", còn \(left)", en: ", \(left) left")[language]
        }
        return text
    }
}
