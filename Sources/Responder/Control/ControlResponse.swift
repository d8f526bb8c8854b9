internal import Foundation
internal import NIOHTTP1

/// An answer of the control port.
struct ControlResponse: Sendable {
    let status: HTTPResponseStatus
    let body: Data

    init(_ value: some Encodable, status: HTTPResponseStatus = .ok) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.status = status
        // Our own plain values always encode; should one not, an empty body says so better than a crash.
        body = (try? encoder.encode(value)) ?? Data()
    }
}

extension Simulator {
    /// Answers one request to the control port.
    func respond(_ method: HTTPMethod, _ path: String, _ body: Data) async -> ControlResponse {
        do throws(CommandMistake) {
            switch try ControlRequest.parse(method, path, body: body) {
            case .points: return ControlResponse(statuses())
            case .point(let word):
                guard let status = statuses().first(where: { $0.id == word }) else {
                    return ControlResponse(await apply(.show(word)), status: .notFound)
                }
                return ControlResponse(status)
            case .scenarios: return ControlResponse(await apply(.scenarios))
            case .command(let command):
                let answer = await apply(command)
                return ControlResponse(answer, status: answer.ok ? .ok : .unprocessableEntity)
            case nil:
                let answer = SimulatorAnswer(
                    ok: false,
                    vi: "Không có địa chỉ này.",
                    en: "There is nothing at this path."
                )
                return ControlResponse(answer, status: .notFound)
            }
        } catch {
            return ControlResponse(SimulatorAnswer(error), status: .badRequest)
        }
    }
}
