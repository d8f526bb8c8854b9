import ArgumentParser
import Conference
import Curl
import Foundation
import Probing

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Told.abstract(
            "Thăm dò một lượt, không cần chương trình giám sát: mã thoát 1 nếu có điểm không kết nối được, hoặc lần đo băng thông nào cho thấy không đủ hay không đo được, 4 nếu chỉ có điểm chưa quan sát được do lỗi của chính máy này.",
            "One sweep without a daemon: exit code 1 if any endpoint cannot be reached or a bandwidth test shows too little or fails, 4 if some are merely not observed, through a fault of this machine."
        )
    )

    @Option(help: .told("Tệp danh mục điểm cầu.", "The registry file."))
    var endpoints: String

    @Option(help: .told("Chỉ điểm cầu này và cấp dưới.", "Only this endpoint and those below.", valueName: "id"))
    var under: EndpointID?

    @Flag(
        help: .told(
            "Đo cả băng thông, theo hạn mức của từng đường truyền, kể cả những đường truyền phía trên --under. Lệnh này không biết lịch họp: đừng đo khi đang có hoặc sắp có phiên họp.",
            "Test the bandwidth too, within the budget of each line, those above --under too. It knows of no sessions: do not test while a call runs or is about to."
        )
    )
    var bandwidth = false

    @Flag(
        help: .told(
            "Đo xem mỗi đường truyền nhanh đến đâu, lần lượt từng đường; mỗi lần đo chiếm trọn đường truyền trong vài giây. Lệnh này không biết lịch họp, cũng như --bandwidth.",
            "Measure how fast each line is, one after the other; each test fills its line for some seconds. It knows of no sessions either."
        )
    )
    var full = false

    @Option(
        parsing: .unconditional,
        help: .told("Số thăm dò cùng lúc, 1 đến 10000 (mặc định 512).", "Probes at once, 1 to 10000 (default 512).")
    )
    var inFlight: Int?

    private static let usualInFlight = 512

    @OptionGroup var form: FormOptions

    func validate() throws {
        guard (1...10_000).contains(inFlight ?? Self.usualInFlight) else {
            throw ValidationError("--in-flight: 1…10000")
        }
        // The dearer one would be run in silence.
        if bandwidth && full { throw ValidationError.onlyOne("--bandwidth", "--full") }
    }

    func run() async throws {
        let registry = try declared()
        let chosen = try chosen(from: registry)
        let startedAt = Date()
        let probed = try await Sweep(registry: chosen, inFlight: inFlight ?? Self.usualInFlight).run()
        var tests = BandwidthSweep.Findings()
        if bandwidth || full {
            let reached = probed.outcomes.filter { $0.value.answer != nil }
            let sweep = BandwidthSweep(registry: registry, chosen: chosen, reached: reached, full: full)
            var display = SweepDisplay(sweep, probed, showsRows: !form.json)
            tests = try await sweep.run(showing: &display)
        }
        let report = CheckReport(chosen, probed: probed, tests: tests, startedAt: startedAt, endedAt: Date())
        if form.json {
            try Output.json(report)
        } else if bandwidth || full {
            // The rows were shown as they came.
            Output.line(CheckTable(report: report).summary(Console.language))
        } else {
            Output.lines(CheckTable(report: report).lines(in: Console.language))
        }
        if tests.isInterrupted { throw Exit.interrupted }
        if let code = report.exitCode { throw code }
    }

    private func declared() throws -> Registry {
        let declared = try RegistrySourceFile.read(endpoints).endpoints
        return Registry(declared.map { RegisteredEndpoint(endpoint: $0, origin: .file) })
    }

    /// The endpoints of the file, or of one subtree of it.
    private func chosen(from registry: Registry) throws -> Registry {
        guard let under else { return registry }
        guard registry[under] != nil else {
            let near = registry.search(under.rawValue).prefix(3).map(\.rawValue).joined(separator: ", ")
            throw UsageFault(
                "Tệp không có điểm cầu \"\(under)\"." + (near.isEmpty ? "" : " Gần giống: \(near)."),
                "The file has no endpoint \"\(under)\"." + (near.isEmpty ? "" : " Near: \(near).")
            )
        }
        let subtree = Set(registry.subtree(of: under))
        return Registry(registry.endpoints.filter { subtree.contains($0.id) })
    }
}

extension AddressConfinement {
    /// Who runs a check by hand may probe what he likes, this machine included, unless `DIEMCAU_ALLOW` says otherwise.
    static func byHand(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> AddressConfinement {
        let ranges = try ServeSettings.ranges(environment["DIEMCAU_ALLOW"])
        return AddressConfinement(
            allowed: ranges.isEmpty ? ["0.0.0.0/0", "::/0"].compactMap(AddressRange.init) : ranges
        )
    }
}

extension OwnFailure {
    init(_ error: EngineError) {
        self.init(
            "Hệ thống không còn đủ tài nguyên để thăm dò: \(error). Hãy tăng giới hạn bằng «ulimit -n».",
            "The system has no resources left to probe with: \(error). Raise the limit with «ulimit -n»."
        )
    }
}
