import Conference
import Foundation
import Wire

/// An answer that is none: what the daemon refused, and why, in its own words.
struct APIRefusal {
    let status: Int
    let body: [UInt8]
    let base: String
    let hasToken: Bool

    /// 4xx is the caller's matter, all else is not.
    var failure: any Error {
        let text = sentences.joined(separator: "\n")
        guard (400..<500).contains(status) else { return OwnFailure(text, text) }
        var fault = UsageFault(text, text)
        fault.retired = problem?.retired
        return fault
    }

    private var problem: Wire.Problem? { try? WireCoding.decoder.decode(Wire.Problem.self, from: Data(body)) }

    /// The title, then one line for each fault and each conflict. The daemon has written them in the asked language.
    private var sentences: [String] {
        guard let problem else {
            return [
                Phrase(
                    vi: "\(base) trả lời mã \(status); đó có phải chương trình giám sát không?",
                    en: "\(base) answered with status \(status); is that the daemon?"
                )[Console.language]
            ]
        }
        var lines = [problem.title + (problem.detail.map { ": \($0)" } ?? "") + "."]
        lines += (problem.faults ?? []).map { "  \($0.path): \($0.message)" }
        lines += (problem.conflicts ?? []).map { "  \($0.message)" }
        if status == 401 { lines.append(hint) }
        return lines
    }

    private var hint: String {
        let phrase =
            hasToken
            ? Phrase(
                vi: "Mã truy cập không còn hiệu lực. Hãy tạo mã mới: diemcau token create.",
                en: "The token is not valid any more. Make a new one: diemcau token create."
            )
            : Phrase(
                vi:
                    "Hãy đặt DIEMCAU_TOKEN hoặc dùng --token; tạo mã: diemcau token create --data-dir … --role operator.",
                en: "Set DIEMCAU_TOKEN or use --token; to make one: diemcau token create --data-dir … --role operator."
            )
        return phrase[Console.language]
    }
}
