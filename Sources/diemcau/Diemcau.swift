import ArgumentParser
import Curl

/// The one program: the daemon, the far end, the simulator and the command line.
@main
struct Diemcau: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diemcau",
        abstract: Told.abstract(
            "Điểm cầu hội nghị trực tuyến: điểm nào chưa sẵn sàng, vì sao, gọi cho ai.",
            "The endpoints of video conferences: which will not be ready, why, and whom to phone."
        ),
        discussion: Told.abstract(
            "Mã thoát: 0 tốt, 1 câu trả lời là không, 2 yêu cầu sai, 3 lỗi của chính chương trình, 4 có điều chưa quan sát được.",
            "Exit codes: 0 good, 1 the answer is no, 2 the request is wrong, 3 our own failure, 4 something could not be observed."
        ),
        version: Version.text,
        subcommands: [
            Serve.self, CheckCommand.self, Validate.self, Simulate.self, Respond.self, EndpointCommand.self,
            SessionCommand.self, ReadinessCommand.self, LogCommand.self, ReportCommand.self, TokenCommand.self,
            SignIn.self, Backup.self, Doctor.self,
        ]
    )

    static func main() async {
        Memory.giveBack()
        CurlLibrary.ignoreBrokenPipes()
        OpenFiles.raiseLimit()
        Exit.end(await code(of: Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs one command line to its end and says with which code the process is to exit.
    static func code(of arguments: [String]) async -> ExitCode {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .success
        } catch {
            return Exit.code(telling: error)
        }
    }
}

enum Version {
    static let text = "0.1.0"
}
