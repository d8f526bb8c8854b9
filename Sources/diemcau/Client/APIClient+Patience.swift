/// What may be sent twice: a reading, or a writing that carries its own key.
extension APIClient {
    /// Sends again after 1, 2, 4 … seconds while the daemon cannot be reached or fails.
    ///
    /// - Parameter attempts: In all, 1 or more.
    func sendPatiently<Answer: Decodable>(_ request: APIRequest, attempts: Int = 4) async throws -> Answer {
        try await sendPatiently(attempts: attempts) { request }
    }

    /// The same for a request that is made anew for each attempt.
    func sendPatiently<Answer: Decodable>(
        attempts: Int = 4,
        _ request: () throws -> APIRequest
    ) async throws -> Answer {
        var pause = Duration.seconds(1)
        for _ in 1..<max(attempts, 1) {
            do {
                return try await send(request())
            } catch is OwnFailure {
                try await Task.sleep(for: pause)
                pause *= 2
            }
        }
        return try await send(request())
    }
}
