import ArgumentParser
import Conference
import Foundation

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Told.abstract(
            "Kiểm tra máy và dữ liệu, nói phải làm gì: mã thoát 1 nếu có điều chưa ổn.",
            "Look the machine and the data over and say what to do: exit code 1 if something is wrong."
        )
    )

    @OptionGroup var data: DataOptions

    @Option(help: .told("Tệp danh mục điểm cầu.", "The registry file."))
    var endpoints: String?

    @Option(
        name: .customLong("settings"),
        help: .told(
            "Tệp cấu hình của chương trình giám sát, như với «serve».",
            "The daemon's settings file, as for «serve»."
        )
    )
    var file: String?

    @Option(
        help: .told(
            "Địa chỉ của chương trình giám sát. Nếu không cho: nơi chương trình đang dùng --data-dir ghi lại, rồi DIEMCAU_LISTEN, rồi --settings, rồi 127.0.0.1:8480.",
            "The daemon's address. Without it: what the daemon that uses --data-dir has noted, else DIEMCAU_LISTEN, else --settings, else 127.0.0.1:8480."
        )
    )
    var listen: ListenText?

    @Option(
        help: .told(
            "Giới hạn số lần thăm dò mỗi giây (biến DIEMCAU_PROBES_PER_SECOND).",
            "The limit of probes per second (variable DIEMCAU_PROBES_PER_SECOND)."
        )
    )
    var probesPerSecond: Int?

    private var rate: ProbeRateCap {
        let set = probesPerSecond ?? ProcessInfo.processInfo.environment["DIEMCAU_PROBES_PER_SECOND"].flatMap(Int.init)
        return set.map { .fixed(perSecond: $0) } ?? .asNeeded
    }

    func run() async throws {
        var findings = DataCheckup(path: data.dataDir).findings
        if let endpoints { findings += RegistryCheckup.findings(endpoints, rate: rate) }
        do {
            let address = try await DaemonAddress(listen, dataDirectory: data.dataDir, settings: file)
            findings.append(await PortCheckup(address: address).finding())
        } catch let fault as UsageFault {
            findings.append(Finding(isGood: false, text: fault.text))
        }
        findings += MachineCheckup.findings
        for finding in findings {
            Output.line(finding.mark + " " + finding.text[Console.language])
        }
        if findings.contains(where: { !$0.isGood }) { throw Exit.answerIsNo }
    }
}

/// One thing that was looked at.
struct Finding: Equatable, Sendable {
    var isGood: Bool
    /// What is, and where it is wrong, what to do.
    var text: Phrase

    static func good(_ vi: String, _ en: String) -> Finding { Finding(isGood: true, text: Phrase(vi: vi, en: en)) }

    static func wrong(_ vi: String, _ en: String) -> Finding { Finding(isGood: false, text: Phrase(vi: vi, en: en)) }

    var mark: String { isGood ? Tone.good.paint("✓") : Tone.bad.paint("✗") }
}
