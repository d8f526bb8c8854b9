public import ArgumentParser
import Conference
import Foundation
import Logging
import Responder
import ServiceLifecycle

struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Told.abstract(
            "Đóng vai các điểm cầu và cán bộ của cả tỉnh, kể cả khi có sự cố.",
            "Play the points and the clerks of a whole province, with their faults."
        ),
        discussion: Told.abstract(
            "Khi đang chạy, gõ «help» để xem các lệnh; từ cửa sổ khác: diemcau simulate down py-tuyan-anhoahai.",
            "While it runs, type «help» for the commands; from another terminal: diemcau simulate down py-tuyan-anhoahai."
        )
    )

    @Option(help: .told("Tệp danh mục điểm cầu.", "The registry file."))
    var endpoints: String?

    @Option(
        help: .told("Cùng số cho cùng diễn biến (mặc định 1).", "The same number gives the same course (default 1).")
    )
    var seed: UInt64?

    @Option(help: .told("Kịch bản (mặc định province; xem --list).", "The scenario (default province; see --list)."))
    var scenario: Scenario?

    @Option(
        help: .told(
            "Cổng điều khiển: nơi nhận lệnh, hoặc nơi gửi lệnh tới (mặc định 127.0.0.1:18481).",
            "The control port: where commands are taken, or sent to (default 127.0.0.1:18481).",
            valueName: "host:port"
        )
    )
    var control: ListenText?

    @Option(
        help: .told(
            "Thư mục giữ nơi cấp chứng thư số của các điểm dùng https.",
            "Folder that keeps the certificate authority of the points on https."
        )
    )
    var authority: String?

    @Flag(help: .told("Liệt kê các kịch bản.", "List the scenarios."))
    var list = false

    @Argument(
        parsing: .remaining,
        help: .told(
            "Lệnh gửi tới bộ mô phỏng đang chạy.",
            "A command for the simulator that already runs."
        )
    )
    var command: [String] = []

    func validate() throws {
        if list || !command.isEmpty || endpoints != nil { return }
        throw ValidationError(
            Told.abstract(
                "Cần --endpoints TỆP, --list hoặc một lệnh.",
                "--endpoints FILE, --list or a command is needed."
            )
        )
    }

    func run() async throws {
        if list {
            Output.lines(SimulatedProvince.scenarioLines)
        } else if !command.isEmpty {
            try await send(command.joined(separator: " "))
        } else if let endpoints {
            try await SimulatorRun(
                points: try RegistrySourceFile.read(endpoints).endpoints.map(SimulatedPoint.init),
                seed: seed ?? 1,
                scenario: scenario ?? .province,
                control: control.map { ListenAddress(host: $0.host, port: $0.port) },
                authority: try keptAuthority()
            ).run()
        }
    }

    private func keptAuthority() throws -> SimulatedAuthority? {
        guard let authority else { return nil }
        do {
            return try SimulatedAuthority.kept(in: URL(fileURLWithPath: authority), now: Date())
        } catch {
            throw UsageFault(error.sentence(in: .vi), error.sentence(in: .en))
        }
    }

    private func send(_ line: String) async throws {
        let address = control.map { ListenAddress(host: $0.host, port: $0.port) } ?? SimulatorRun.usualControl
        let answer: SimulatorAnswer
        do {
            answer = try await SimulatorControlClient(address: address).send(line)
        } catch {
            throw OwnFailure(
                "Không có bộ mô phỏng tại \(address.host):\(address.port). Hãy chạy «diemcau simulate --endpoints …».",
                "No simulator answers at \(address.host):\(address.port). Start «diemcau simulate --endpoints …»."
            )
        }
        guard answer.ok else { throw UsageFault(answer.vi, answer.en) }
        Output.line(answer.sentence(in: Console.language))
    }
}

extension SimulatedProvince {
    /// One line for each scenario.
    fileprivate static var scenarioLines: [String] {
        var table = TextTable()
        for scenario in Scenario.allCases {
            table.add([scenario.rawValue, scenario.summary(in: Console.language)])
        }
        return table.lines(width: nil)
    }
}

extension Scenario: ExpressibleByArgument {}

extension ListenText: ExpressibleByArgument {
    /// Also with the scheme that the simulator prints.
    init?(argument: String) {
        self.init(argument.replacing("http://", with: "").trimmingSuffix("/"))
    }
}
