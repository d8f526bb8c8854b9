import ArgumentParser
import Conference
import Wire

struct EndpointProbe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: Told.abstract("Thăm dò ngay, không chờ lượt.", "Probe now, rather than at the next turn.")
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(help: .told("Mã điểm cầu.", "The endpoint's id."))
    var id: EndpointID

    /// How long the result is waited for: the longest probe, and a little.
    private static let patience = Duration.seconds(125)

    func run() async throws {
        let endpoint = try await client.withClient { client in
            let before: EndpointPayload = try await client.send(.get("endpoints", id.rawValue))
            try await client.send(.post("endpoints", id.rawValue, "probe", body: nil))
            return try await result(after: before, client)
        }
        if form.json {
            try Output.json(endpoint)
        } else {
            Output.lines(EndpointShow.table(of: endpoint, in: Console.language).lines())
        }
        if endpoint.unobserved != nil { throw Exit.notObserved }
        if endpoint.lastProbe?.outcome != "ok" { throw Exit.answerIsNo }
    }

    private func result(after before: EndpointPayload, _ client: APIClient) async throws -> EndpointPayload {
        let deadline = ContinuousClock.now.advanced(by: Self.patience)
        while ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(200))
            let endpoint: EndpointPayload = try await client.send(.get("endpoints", id.rawValue))
            if endpoint.lastProbe?.at != before.lastProbe?.at { return endpoint }
            // A fault of the observer's own is a result, too, though none that counts.
            if let fault = endpoint.unobserved, fault.at != before.unobserved?.at { return endpoint }
        }
        throw OwnFailure(
            "Chưa có kết quả sau \(Self.patience.components.seconds) giây. Hãy xem «diemcau log».",
            "There is no result after \(Self.patience.components.seconds) s. See «diemcau log»."
        )
    }
}
