import Conference
import Testing

@testable import diemcau

@Suite("Tables for people")
struct TextTableTests {
    @Test("Columns align by characters as they are seen")
    func aligned() {
        var table = TextTable()
        table.add(["Đông Hòa", "x"])
        // Decomposed: more scalars, as many characters.
        table.add(["Đo\u{302}ng Ho\u{300}a", "y"])
        table.add(["Tuy An", "z"])
        let lines = table.lines(width: nil, colour: false)
        #expect(lines == ["Đông Hòa  x", "Đo\u{302}ng Ho\u{300}a  y", "Tuy An    z"])
        #expect(Set(lines.map(\.count)) == [11])
    }

    @Test("The widest column gives way, and says so")
    func cut() {
        var table = TextTable()
        table.add(["py", "Ủy ban nhân dân tỉnh Phú Yên"])
        #expect(table.lines(width: 16, colour: false) == ["py  Ủy ban nhân…"])
    }

    private static func calls() -> TextTable {
        var table = TextTable(
            header: [Phrase(vi: "MÃ", en: "ID"), Phrase(vi: "TÊN", en: "NAME"), Phrase(vi: "GỌI", en: "PHONE")],
            columns: [.whole, .cut(to: 6), .wrapped(to: 12)]
        )
        table.add(["py-donghoa-hoaan", "Phường Hòa Hiệp Bắc", "Nguyễn Thị Ngọc Ánh 0999\u{A0}000\u{A0}111"])
        table.add(["py-tuyan", "Tuy An", ""])
        return table
    }

    @Test("What is needed goes on in the next line, and what can be guessed is cut")
    func wrapped() {
        let lines = Self.calls().lines(width: 48, colour: false).dropFirst()
        let margin = String(repeating: " ", count: 34)
        #expect(
            lines == [
                "py-donghoa-hoaan  Phường Hòa Hi…  Nguyễn Thị", margin + "Ngọc Ánh", margin + "0999 000 111",
                "py-tuyan          Tuy An          ",
            ]
        )
    }

    @Test("Where the columns do not fit in whatever way, each row has lines of its own, and nothing is lost")
    func stacked() {
        let lines = Self.calls().lines(width: 30, colour: false)
        let label = lines[1].split(separator: " ")[0]
        #expect(
            lines == [
                "py-donghoa-hoaan  Phường Hòa …", "    \(label) Nguyễn Thị Ngọc Ánh", "    0999 000 111",
                "py-tuyan  Tuy An",
            ]
        )
    }

    @Test(
        "Lines break between words, and a long word within itself",
        arguments: [
            ("một hai ba", 7, ["một hai", "ba"]), ("một hai", 3, ["một", "hai"]),
            ("abcdefgh i", 3, ["abc", "def", "gh", "i"]),
            ("", 5, [""]), ("0999\u{A0}000 a", 8, ["0999 000", "a"]),
        ]
    )
    func words(text: String, width: Int, lines: [String]) {
        #expect(text.wrapped(to: width) == lines)
    }

    @Test("What is shown is one line, whatever it holds")
    func flat() {
        var table = TextTable()
        table.add(["a\nb"])
        #expect(table.lines(width: nil, colour: false) == ["a b"])
    }

    @Test("Colours do not count as characters, and are left out where nobody sees them")
    func coloured() {
        var table = TextTable()
        table.add([.init("up", .good), .init("x")])
        table.add([.init("unreachable", .bad), .init("y")])
        #expect(table.lines(width: nil, colour: true).first == "\u{1B}[32mup\u{1B}[0m           x")
        #expect(table.lines(width: nil, colour: false).first == "up           x")
    }

    @Test("Progress says how much and how long")
    func progress() {
        let text = ProgressBar.text(
            done: 100,
            of: 400,
            name: Phrase(vi: "Đang đo", en: "Testing"),
            secondsLeft: 6,
            in: .en
        )
        #expect(text == "Testing ██████░░░░░░░░░░░░░░░░░░ 100/400, 6 s left")
    }
}
