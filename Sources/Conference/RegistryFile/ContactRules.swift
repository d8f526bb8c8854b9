/// Whether a phone number or e-mail address can be meant as one. More is not knowable without using it.
enum ContactRules {
    /// 3 to 15 digits, as people group them: `0257 3 841 xxx`, `+84 (257) 384.1234`.
    static func isPhone(_ text: String) -> Bool {
        var digits = 0
        for (position, scalar) in text.unicodeScalars.enumerated() {
            switch scalar {
            case "0"..."9": digits += 1
            case "+": if position > 0 { return false }
            case " ", ".", "-", "(", ")": continue
            default: return false
            }
        }
        return (3...15).contains(digits) && text.utf8.count <= 40 && text.last != " " && text.first != " "
    }

    /// `somebody@host.domain`, without the quoted and commented forms that nobody writes.
    static func isEmail(_ text: String) -> Bool {
        guard text.utf8.count <= 254 else { return false }
        let halves = text.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, (1...64).contains(halves[0].count) else { return false }
        let labels = halves[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDomain) }
            && halves[0].allSatisfy(isLocal)
    }

    private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
        WordRules.isLetterOrDigit(scalar) || scalar == "-"
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        isDomain(scalar) || "._+%'".unicodeScalars.contains(scalar)
    }
}
