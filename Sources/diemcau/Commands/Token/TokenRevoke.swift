import ArgumentParser
import Coordination

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: Told.abstract("Thu hồi mã truy cập.", "Revoke a token.")
    )

    @OptionGroup var data: DataOptions

    @Argument(help: .told("Mã số do «token list» in ra.", "The id that «token list» prints."))
    var id: String

    func run() async throws {
        let access = try data.access()
        do {
            try await access.revokeToken(id, by: DataOptions.actor)
        } catch ServiceError.notFound {
            throw UsageFault(
                "Không có mã truy cập còn hiệu lực mang số \"\(id)\".",
                "There is no valid token with the id \"\(id)\"."
            )
        } catch ServiceError.store(let error) {
            throw LocalStore.failure(error)
        }
    }
}
