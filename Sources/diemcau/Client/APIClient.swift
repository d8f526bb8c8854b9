import Conference
import Curl
import Dispatch
import Foundation
import Probing
import Wire

/// Speaks to the daemon as its bearer may. Refusals are `UsageFault`, a daemon that cannot be reached or fails is
/// `OwnFailure`; each says what to do.
struct APIClient: Sendable {
    let base: String
    private let token: String?
    private let engine: CurlEngine
    /// How long a daemon may say nothing at all. What comes, however slowly, is waited for: an export of a year takes its time.
    private let patience: Duration
    /// In which everything must have come.
    private static let longest: Duration = .seconds(3_600)

    /// The most that an answer may be: the board of a country.
    private static let answerLimit = 256 << 20

    /// - Parameters:
    ///   - base: Without the `/api/v1`.
    ///   - patience: How long the daemon may say nothing, whole seconds.
    init(base: String, token: String?, patience: Duration = .seconds(15)) throws {
        self.base = base
        self.patience = patience
        // A variable that is set to nothing is no token.
        self.token = token.flatMap { $0.isEmpty ? nil : $0 }
        do {
            engine = try CurlEngine { _ in }
        } catch {
            throw OwnFailure("Không khởi tạo được kết nối: \(error)", "No connections can be made: \(error)")
        }
    }

    /// Ends what is under way; to be called before the client is let go of.
    func shutdown() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                engine.shutdown()
                continuation.resume()
            }
        }
    }

    /// The answer as a payload.
    func send<Answer: Decodable>(_ request: APIRequest, as type: Answer.Type = Answer.self) async throws -> Answer {
        let body = try await send(request)
        do {
            return try WireCoding.decoder.decode(type, from: Data(body))
        } catch {
            throw OwnFailure(
                "Không đọc được trả lời của \(base). Hai bên có cùng phiên bản Diemcau không?",
                "The answer of \(base) cannot be read. Do both sides run the same version of Diemcau?"
            )
        }
    }

    /// The answer as it came; empty where there is none.
    @discardableResult
    func send(_ request: APIRequest) async throws -> [UInt8] {
        let prepared = try prepare(request)
        let completion = await engine.run(prepared)
        try Task.checkCancellation()
        let report: TransferReport
        do {
            report = try completion.result.get()
        } catch {
            throw unreachable(error)
        }
        guard (200..<300).contains(report.status) else {
            throw APIRefusal(status: report.status, body: report.body, base: base, hasToken: token != nil).failure
        }
        return report.body
    }

    private func prepare(_ request: APIRequest) throws -> PreparedRequest {
        let url = request.url(at: base)
        let exchange: Exchange =
            switch request.method {
            case .get: .get(body: .keep(limit: Self.answerLimit))
            case .post, .patch, .delete:
                .post(
                    bytes: request.body ?? [],
                    contentType: "application/json",
                    body: .keep(limit: Self.answerLimit)
                )
            }
        var settings = TransferSettings(exchange)
        if request.method == .patch || request.method == .delete { settings.method = request.method.rawValue }
        settings.userAgent = "diemcau/\(Version.text)"
        settings.timeout = Self.longest
        settings.silence = patience
        settings.keepsConnection = true
        settings.headers = headers(of: request)
        do {
            return try PreparedRequest(url: url, settings: PreparedSettings(settings))
        } catch {
            // What the library says of it is in its own language, and the address says as much.
            throw UsageFault(
                "Không dùng được địa chỉ \(base), hoặc mã truy cập. Hãy kiểm tra --url, --token, DIEMCAU_URL, DIEMCAU_TOKEN.",
                "The address \(base), or the token, cannot be used. Check --url, --token, DIEMCAU_URL, DIEMCAU_TOKEN."
            )
        }
    }

    private func headers(of request: APIRequest) -> [TransferSettings.Header] {
        var headers: [TransferSettings.Header] = [
            .init("Accept", "application/json"),
            .init("Accept-Language", Console.language.rawValue),
        ]
        if let token { headers.append(.init("Authorization", "Bearer \(token)")) }
        if let key = request.idempotencyKey { headers.append(.init("Idempotency-Key", key)) }
        return headers
    }

    private func unreachable(_ failure: TransferFailure) -> OwnFailure {
        if failure.cause == .timedOut, failure.phase >= .request { return silent }
        if failure.isBrokenAnswer { return broken }
        let why = FailureReason(failure)
        let (vi, en) =
            why == .internal
            ? ("lỗi ở chính máy này", "a fault of this machine")
            : (Phrasebook.word(for: why, in: .vi), Phrasebook.word(for: why, in: .en))
        return OwnFailure(
            "Không kết nối được với chương trình giám sát tại \(base) (\(vi)). Hãy chạy «diemcau serve» hoặc đặt DIEMCAU_URL.",
            "The daemon at \(base) cannot be reached (\(en)). Start «diemcau serve», or set DIEMCAU_URL."
        )
    }

    private var broken: OwnFailure {
        OwnFailure(
            "\(base) có phản hồi, nhưng không đúng HTTP hoặc bị ngắt giữa chừng. Đó có phải chương trình giám sát không? Hãy xem nhật ký của nó và \(base)/readyz.",
            "Somebody is there at \(base), but the answer is no HTTP or breaks off. Is that the daemon? See its journal, and \(base)/readyz."
        )
    }

    private var silent: OwnFailure {
        let seconds = patience.components.seconds
        return OwnFailure(
            "\(base) nhận kết nối nhưng không trả lời trong \(seconds) giây. Đó có phải chương trình giám sát không? Hãy xem nhật ký của nó và \(base)/readyz.",
            "\(base) accepts connections, but has said nothing for \(seconds) s. Is that the daemon? See its journal, and \(base)/readyz."
        )
    }
}

extension TransferFailure {
    /// Somebody is there and has begun to answer, but what came is of no use.
    fileprivate var isBrokenAnswer: Bool {
        switch cause {
        case .malformedResponse, .emptyResponse, .incompleteBody, .headersTooLarge: true
        default: false
        }
    }
}
