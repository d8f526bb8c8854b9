import ArgumentParser
import Conference
import Coordination

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: Told.abstract(
            "Mã truy cập; không cần chương trình giám sát đang chạy.",
            "Tokens; needs no running daemon."
        ),
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self]
    )
}

/// Where a command finds the data.
struct DataOptions: ParsableArguments {
    @Option(help: .told("Thư mục dữ liệu của chương trình giám sát.", "The daemon's data folder."))
    var dataDir: String
}

extension DataOptions {
    /// Who works on the folder itself: whoever can read it is its master anyway.
    static let actor = "console"

    func access() throws -> AccessService {
        AccessService(store: try LocalStore.openExisting(dataDir), time: SystemTime())
    }
}
