import Conference
import Foundation
import Responder
import ServiceLifecycle

/// One run of the simulator: the points, the clerks when they know where to report, and the commands.
struct SimulatorRun {
    let points: [SimulatedPoint]
    let seed: UInt64
    let scenario: Scenario
    /// Nil for the usual one, or any free one when that is taken.
    let control: ListenAddress?
    let authority: SimulatedAuthority?

    static let usualControl = ListenAddress(host: "127.0.0.1", port: 18_481)

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let url = environment["DIEMCAU_URL"], let token = environment["DIEMCAU_TOKEN"] else {
            return try await run(reports: nil)
        }
        let client = try APIClient(base: url, token: token)
        do {
            try await run(reports: ClerkReportSender(client: client))
            await client.shutdown()
        } catch {
            await client.shutdown()
            throw error
        }
    }

    private func run(reports: (any ReportSender)?) async throws {
        let service = try SimulatorService(
            points: points,
            seed: seed,
            scenario: scenario,
            control: control ?? Self.freeControl(),
            reports: reports,
            authority: authority,
            logger: Journal.logger(),
            onReady: { start in announce(start, reporting: reports != nil) }
        )
        let commands = CommandLines { line in
            let answer = await service.simulator.apply(line: line)
            Output.line(answer.sentence(in: Console.language))
        }
        try await FarEndGroup.run([service], beside: CommandLines.areTyped ? [commands] : [])
    }

    /// A second simulator on the same machine takes whatever is free, unless it was told otherwise.
    private static func freeControl() -> ListenAddress {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return usualControl }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(usualControl.port).bigEndian
        address.sin_addr.s_addr = inet_addr(usualControl.host)
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return bound == 0 ? usualControl : ListenAddress(host: usualControl.host, port: 0)
    }

    private func announce(_ start: SimulatorStart, reporting: Bool) {
        let control = start.control.map { "\($0.host):\($0.port)" } ?? "–"
        Output.line(
            Phrase(
                vi:
                    "Bộ mô phỏng chạy \(points.count) điểm cầu tại \(start.listeners) địa chỉ, kịch bản «\(scenario.rawValue)», hạt giống \(seed). Điều khiển: diemcau simulate --control \(control) LỆNH",
                en:
                    "The simulator plays \(points.count) endpoints at \(start.listeners) addresses, scenario «\(scenario.rawValue)», seed \(seed). Control: diemcau simulate --control \(control) COMMAND"
            )
        )
        guard !reporting else { return }
        Console.tell(
            Phrase(
                vi: "Không có DIEMCAU_URL và DIEMCAU_TOKEN: các cán bộ không gửi báo cáo.",
                en: "Without DIEMCAU_URL and DIEMCAU_TOKEN the clerks send no reports."
            )
        )
    }
}
