/// What must stand in a place, to follow "expected" and "cần".
enum Expected {
    static let bool = BilingualText(english: "true or false", vietnamese: "true hoặc false")
    static let string = BilingualText(english: "a text", vietnamese: "một chuỗi")
    static let object = BilingualText(english: "an object", vietnamese: "một đối tượng")

    static func integer(_ range: ClosedRange<Int>) -> BilingualText {
        guard range.count > 1 else {
            return BilingualText(english: "the number \(range.lowerBound)", vietnamese: "số \(range.lowerBound)")
        }
        return BilingualText(
            english: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            vietnamese: "số nguyên từ \(range.lowerBound) đến \(range.upperBound)"
        )
    }

    static func number(_ range: ClosedRange<Double>) -> BilingualText {
        BilingualText(
            english: "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))",
            vietnamese: "số từ \(plain(range.lowerBound)) đến \(plain(range.upperBound))"
        )
    }

    static func text(_ length: ClosedRange<Int>) -> BilingualText {
        BilingualText(
            english: "a text of \(length.lowerBound) to \(length.upperBound) characters",
            vietnamese: "một chuỗi từ \(length.lowerBound) đến \(length.upperBound) ký tự"
        )
    }

    static func choice(_ words: [String]) -> BilingualText {
        let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
        guard words.count > 1 else { return BilingualText(list) }
        return BilingualText(english: "one of \(list)", vietnamese: "một trong \(list)")
    }

    static func list(atMost limit: Int) -> BilingualText {
        BilingualText(
            english: "a list of at most \(limit)",
            vietnamese: "một danh sách nhiều nhất \(limit) phần tử"
        )
    }

    private static func plain(_ bound: Double) -> String {
        Int(exactly: bound).map(String.init) ?? String(bound)
    }
}
