internal import LocatedJSON

extension SimulatorCommand {
    /// The words that a command begins with, as `help` shows them.
    static let usages: [(word: String, usage: String, vi: String, en: String)] = [
        ("list", "list [TEXT]", "liệt kê điểm cầu", "list the points"),
        ("show", "show ID", "xem một điểm cầu", "show one point"),
        ("down", "down ID", "tắt điểm cầu (từ chối kết nối)", "close the point (refuses connections)"),
        ("silent", "silent ID", "nhận kết nối nhưng không trả lời", "accept and never answer"),
        ("refuse", "refuse ID", "ngắt kết nối ngay khi nhận", "reset each connection"),
        ("slow", "slow ID MS", "trả lời chậm thêm MS mili giây", "answer MS milliseconds late"),
        ("status", "status ID CODE", "luôn trả lời mã CODE", "answer everything with CODE"),
        ("certificate", "certificate ID [KIND]", "chứng thư số hỏng", "serve a bad certificate"),
        ("narrow", "narrow ID KBPS", "thu hẹp đường truyền", "narrow the line to KBPS kbit/s"),
        ("flap", "flap ID [SECONDS]", "chập chờn", "go down and up in turn"),
        ("cut", "cut ID", "cắt đường truyền, cả các điểm cấp dưới", "cut the line, with all points below"),
        ("heal", "heal ID|all", "khắc phục", "take the fault and the cut away"),
        ("clerk", "clerk ID KIND", "đổi cách báo cáo của cán bộ", "change how the clerk reports"),
        ("announce", "announce", "báo có phiên họp, cán bộ báo cáo lại", "announce a session: clerks report again"),
        ("scenario", "scenario NAME", "diễn lại một kịch bản", "start a scenario over"),
        ("scenarios", "scenarios", "liệt kê kịch bản", "list the scenarios"),
        ("help", "help", "hướng dẫn này", "this help"),
    ]

    /// Reads one line as a person types it; words are separated by blanks.
    ///
    /// - Throws: A mistake that names the right form, and the nearest word for a typing slip.
    public init(parsing line: String) throws(CommandMistake) {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first?.lowercased() else { throw Self.unknown("") }
        let rest = Array(words.dropFirst())
        switch (first, rest.count) {
        case ("list", _): self = .list(rest.joined(separator: " "))
        case ("show", 1): self = .show(rest[0])
        case ("heal", 1), ("up", 1): self = rest[0].lowercased() == "all" ? .healAll : .heal(rest[0])
        case ("cut", 1): self = .cut(rest[0])
        case ("scenario", 1): self = .scenario(try Scenario(named: rest[0]))
        case ("scenarios", 0): self = .scenarios
        case ("clerk", 2): self = .clerk(try Self.choice(rest[1], of: "clerk"), at: rest[0])
        case ("announce", 0): self = .announce
        case ("help", 0), ("?", 0): self = .help
        default:
            guard let id = rest.first, let fault = try Fault(word: first, arguments: Array(rest.dropFirst())) else {
                throw Self.unknown(first)
            }
            self = .set(fault, at: id)
        }
    }

    /// One of a closed list of words.
    static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ word: String,
        of name: String
    ) throws(CommandMistake) -> Choice {
        if let choice = Choice(rawValue: word.lowercased()) { return choice }
        let all = Choice.allCases.map(\.rawValue)
        let near = Nearest.match(for: word, among: all)
        throw CommandMistake(
            vi: "Không có \(name) «\(word)»."
                + (near.map { " Có phải «\($0)»?" } ?? " Có: \(all.joined(separator: ", "))."),
            en: "There is no \(name) «\(word)»."
                + (near.map { " Did you mean «\($0)»?" } ?? " There are: \(all.joined(separator: ", ")).")
        )
    }

    static func unknown(_ word: String) -> CommandMistake {
        if let known = usages.first(where: { $0.word == word }) { return misused(known.usage) }
        let near = Nearest.match(for: word, among: usages.map(\.word))
        return CommandMistake(
            vi: "Không hiểu lệnh «\(word)»." + (near.map { " Có phải «\($0)»?" } ?? " Gõ «help» để xem các lệnh."),
            en: "Unknown command «\(word)»."
                + (near.map { " Did you mean «\($0)»?" } ?? " Type «help» for the commands.")
        )
    }

    static func misused(_ usage: String) -> CommandMistake {
        CommandMistake(vi: "Dạng đúng: \(usage)", en: "The form is: \(usage)")
    }
}

extension Fault {
    /// The fault of a command such as `slow ID 400`, whose `word` is «slow» and whose `arguments` are «400».
    ///
    /// - Returns: Nil when no fault has this word.
    init?(word: String, arguments: [String]) throws(CommandMistake) {
        switch (word, arguments.count) {
        case ("healthy", 0): self = .healthy
        case ("down", 0): self = .down
        case ("silent", 0): self = .silent
        case ("refuse", 0): self = .refusing
        case ("slow", 1): self = .slow(milliseconds: try Self.number(arguments[0], "MS", Self.delays))
        case ("status", 1): self = .wrongStatus(try Self.number(arguments[0], "CODE", Self.statuses))
        case ("narrow", 1): self = .narrowLine(kbps: try Self.number(arguments[0], "KBPS", Self.rates))
        case ("flap", 0): self = .flapping(seconds: 30)
        case ("flap", 1): self = .flapping(seconds: try Self.number(arguments[0], "SECONDS", Self.periods))
        case ("certificate", 0): self = .badCertificate(.expired)
        case ("certificate", 1): self = .badCertificate(try SimulatorCommand.choice(arguments[0], of: "certificate"))
        default: return nil
        }
    }

    private static func number(
        _ text: String,
        _ name: String,
        _ range: ClosedRange<Int>
    ) throws(CommandMistake) -> Int {
        if let number = Int(text), range.contains(number) { return number }
        throw CommandMistake(
            vi: "\(name) phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound), không phải «\(text)».",
            en: "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound), not «\(text)»."
        )
    }
}
