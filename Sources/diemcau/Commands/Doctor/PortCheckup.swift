import Conference
import Curl
import Foundation

/// Whether the daemon answers at its address, or could take it.
struct PortCheckup {
    let address: DaemonAddress

    func finding() async -> Finding {
        let base = address.base
        var settings = TransferSettings(.get(body: .discard(limit: 65_536)))
        settings.timeout = .seconds(3)
        guard let prepared = try? PreparedSettings(settings),
            let request = try? PreparedRequest(url: "\(base)/readyz", settings: prepared),
            let engine = try? CurlEngine(deliver: { _ in })
        else { return .wrong("Không kiểm tra được \(base).", "\(base) cannot be looked at.") }
        let completion = await engine.run(request)
        engine.shutdown()
        return Self.finding(completion.result, base: base, isInUse: address.isInUse)
    }

    /// - Parameter isInUse: A daemon runs on the data folder, and says that it listens there.
    static func finding(
        _ result: Result<TransferReport, TransferFailure>,
        base: String,
        isInUse: Bool = false
    ) -> Finding {
        switch result {
        case .success(let report) where report.status == 200:
            .good("Chương trình giám sát chạy tốt tại \(base).", "The daemon does its work at \(base).")
        case .success(let report) where report.status == 503:
            .wrong(
                "Chương trình giám sát tại \(base) đang gặp trở ngại. Hãy xem \(base)/readyz.",
                "The daemon at \(base) is in trouble. See \(base)/readyz."
            )
        case .failure where isInUse:
            .wrong(
                "Chương trình giám sát đang dùng thư mục dữ liệu nhưng không trả lời tại \(base). Hãy xem nhật ký hệ thống của nó.",
                "A daemon uses the data folder, but does not answer at \(base). See its journal."
            )
        case .failure(let failure) where failure.cause == .connectionRefused:
            .good("\(base) còn trống: chương trình giám sát chưa chạy.", "\(base) is free: the daemon does not run.")
        case .success, .failure:
            .wrong(
                "\(base) đang bị chương trình khác dùng, hoặc không trả lời. Hãy chọn cổng khác bằng --listen.",
                "\(base) is in use by another program, or does not answer. Choose another port with --listen."
            )
        }
    }
}
