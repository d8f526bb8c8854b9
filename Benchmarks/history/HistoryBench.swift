import Conference
import Coordination
import Foundation
import Storage

/// What the history of a country costs: writes through the store as the daemon does, packs and sums up as the daemon does,
/// and looks at what is on the disk.
///
///     history-bench FOLDER [HOURS] [SAMPLE-ENDPOINTS] [SAMPLE-DAYS]
@main
struct HistoryBench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        func number(_ index: Int, _ value: Int) -> Int {
            arguments.count > index ? Int(arguments[index]) ?? value : value
        }
        guard let folder = arguments.first else {
            FileHandle.standardError.write(Data("history-bench FOLDER [HOURS] [ENDPOINTS] [DAYS]\n".utf8))
            exit(2)
        }
        let country = try await CountryHours(folder: folder + "/country", hours: number(1, 3)).run()
        let sample = try await SampleMonth(
            folder: folder + "/sample",
            endpoints: number(2, 284),
            days: number(3, 30)
        ).run()
        Extrapolation(country: country, sample: sample).print()
    }
}
