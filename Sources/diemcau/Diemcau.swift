import ArgumentParser

/// The one program: the daemon, the far end, the simulator and the command line.
@main
struct Diemcau: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diemcau",
        abstract: "Giám sát điểm cầu hội nghị trực tuyến: điểm nào chưa sẵn sàng, vì sao, gọi cho ai.",
        discussion: "Watches the endpoints of video conferences: which will not be ready, why, and whom to phone.",
        version: Version.text,
        subcommands: [Serve.self]
    )
}

enum Version {
    static let text = "0.1.0"
}
