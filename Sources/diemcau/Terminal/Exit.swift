import ArgumentParser
import Conference
import Foundation

/// Exit codes: 0 good, 1 the answer is no, 2 the request is wrong, 3 our own failure.
enum Exit {
    static let answerIsNo = ExitCode(1)
    static let wrongRequest = ExitCode(2)
    static let ownFailure = ExitCode(3)
}

/// The request cannot be carried out as it was put; says what to do.
struct UsageFault: Error, Sendable {
    var text: Phrase

    init(_ vi: String, _ en: String) { text = Phrase(vi: vi, en: en) }
}

/// Something of ours failed.
struct OwnFailure: Error, Sendable {
    var text: Phrase

    init(_ vi: String, _ en: String) { text = Phrase(vi: vi, en: en) }
}

/// Where a command writes for people.
enum Console {
    /// Vietnamese where the locale is, English otherwise.
    static let language: Language = {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("vi") == true ? .vi : .en
    }()

    /// Standard error, for what is not the answer.
    static func tell(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    static func tell(_ phrase: Phrase) { tell(phrase[language]) }

    /// Runs a command and ends with the exit code that its failure has.
    static func run(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let fault as UsageFault {
            tell(fault.text)
            throw Exit.wrongRequest
        } catch let failure as OwnFailure {
            tell(failure.text)
            throw Exit.ownFailure
        }
    }
}
