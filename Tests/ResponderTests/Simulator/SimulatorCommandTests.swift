import Testing

@testable import Responder

@Suite("Commands as a person types them")
struct SimulatorCommandTests {
    struct Line: Sendable, CustomTestStringConvertible {
        let text: String
        let command: SimulatorCommand
        var testDescription: String { text }
    }

    @Test(
        "A line says",
        arguments: [
            Line(text: "down py-tuyhoa-phuong6", command: .set(.down, at: "py-tuyhoa-phuong6")),
            Line(text: "  DOWN\tpy  ", command: .set(.down, at: "py")),
            Line(text: "silent py", command: .set(.silent, at: "py")),
            Line(text: "refuse py", command: .set(.refusing, at: "py")),
            Line(text: "slow py 400", command: .set(.slow(milliseconds: 400), at: "py")),
            Line(text: "status py 503", command: .set(.wrongStatus(503), at: "py")),
            Line(text: "certificate py", command: .set(.badCertificate(.expired), at: "py")),
            Line(text: "certificate py self-signed", command: .set(.badCertificate(.selfSigned), at: "py")),
            Line(text: "narrow py 300", command: .set(.narrowLine(kbps: 300), at: "py")),
            Line(text: "flap py", command: .set(.flapping(seconds: 30), at: "py")),
            Line(text: "flap py 5", command: .set(.flapping(seconds: 5), at: "py")),
            Line(text: "cut py-tuyan", command: .cut("py-tuyan")),
            Line(text: "heal py-tuyan", command: .heal("py-tuyan")),
            Line(text: "up py-tuyan", command: .heal("py-tuyan")),
            Line(text: "heal all", command: .healAll),
            Line(text: "scenario cut-district", command: .scenario(.cutDistrict)),
            Line(text: "clerk py microphone", command: .clerk(.brokenMicrophone, at: "py")),
            Line(text: "list", command: .list("")),
            Line(text: "list Tuy An", command: .list("Tuy An")),
            Line(text: "show py", command: .show("py")),
            Line(text: "announce", command: .announce),
            Line(text: "help", command: .help),
        ]
    )
    func parses(_ line: Line) throws {
        #expect(try SimulatorCommand(parsing: line.text) == line.command)
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let text: String
        let message: String
        var testDescription: String { text }
    }

    @Test(
        "A slip is named, with what was meant",
        arguments: [
            Wrong(text: "", message: "Unknown command «». Type «help» for the commands."),
            Wrong(text: "dwon py", message: "Unknown command «dwon». Did you mean «down»?"),
            Wrong(text: "explode py", message: "Unknown command «explode». Type «help» for the commands."),
            Wrong(text: "slow py", message: "The form is: slow ID MS"),
            Wrong(text: "cut", message: "The form is: cut ID"),
            Wrong(text: "slow py fast", message: "MS must be a whole number from 1 to 60000, not «fast»."),
            Wrong(text: "status py 99", message: "CODE must be a whole number from 200 to 599, not «99»."),
            Wrong(text: "scenario strom", message: "There is no scenario «strom». Did you mean «storm»?"),
            Wrong(
                text: "clerk py asleep",
                message: "There is no clerk «asleep». There are: in-order, microphone, contradict, silent."
            ),
        ]
    )
    func mistakes(_ wrong: Wrong) {
        let mistake = #expect(throws: CommandMistake.self) { try SimulatorCommand(parsing: wrong.text) }
        #expect(mistake?.en == wrong.message)
        #expect(mistake?.vi.isEmpty == false)
    }

    @Test("Every fault is described by the words that set it")
    func faultsRoundTrip() throws {
        let faults: [Fault] = [
            .healthy, .down, .silent, .slow(milliseconds: 12), .refusing, .wrongStatus(404), .narrowLine(kbps: 64),
            .badCertificate(.wrongHost), .flapping(seconds: 9),
        ]
        for fault in faults {
            let words = fault.description.split(separator: " ").map(String.init)
            #expect(try Fault(word: words[0], arguments: Array(words.dropFirst())) == fault)
        }
    }
}
