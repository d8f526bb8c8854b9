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
