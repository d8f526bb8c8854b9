/// Finds the word that somebody meant who mistyped it.
public enum Nearest {
    /// Longer words are no typing slips of a key of ours, and comparing them would cost their product.
    private static let maxLength = 64
    /// A third of the longest word.
    private static let maxSlips = maxLength / 3

    /// - Returns: the candidate with the fewest typing slips (a letter missing, extra, wrong, or two swapped; capitals
    ///   do not count), if there are few enough for the word's length: one for three letters, a third of it beyond.
    public static func match(for word: String, among candidates: some Sequence<String>) -> String? {
        let written = Array(word.lowercased().unicodeScalars)
        guard !written.isEmpty, written.count <= maxLength else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            // Among thousands of candidates most differ too much in length, and need no closer look.
            guard candidate.utf8.count <= 4 * (written.count + maxSlips) else { continue }
            let known = Array(candidate.lowercased().unicodeScalars)
            let allowed = max(1, min(written.count, known.count) / 3)
            guard abs(known.count - written.count) <= allowed else { continue }
            let slips = distance(written, known)
            if slips <= allowed, slips < best?.distance ?? .max { best = (candidate, slips) }
        }
        return best?.candidate
    }

    /// Damerau's distance in its simple form (optimal string alignment).
    private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for row in first.indices {
            var current = [row + 1]
            current.reserveCapacity(second.count + 1)
            for column in second.indices {
                let substitution = last[column] + (first[row] == second[column] ? 0 : 1)
                var least = min(substitution, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
