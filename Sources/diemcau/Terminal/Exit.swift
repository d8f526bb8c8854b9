import ArgumentParser
import Conference
import Foundation
import Wire

/// Exit codes: 0 good, 1 the answer is no, 2 the request is wrong, 3 our own failure, 4 nothing is known to be wrong but something could
/// not be observed; 130 when Ctrl-C has ended it, as in any shell.
enum Exit {
    static let answerIsNo = ExitCode(1)
    static let wrongRequest = ExitCode(2)
    static let ownFailure = ExitCode(3)
    static let notObserved = ExitCode(4)
    static let interrupted = ExitCode(130)

    /// Says on standard error what went wrong, and with which code the process is to end.
    static func code(telling error: any Error) -> ExitCode {
        switch error {
        case let fault as UsageFault:
            Console.tell(fault.text)
            return wrongRequest
        case let failure as OwnFailure:
            Console.tell(failure.text)
            return ownFailure
        case let code as ExitCode:
            return code
        case is CancellationError:
            return .success
        default:
            return code(tellingForeign: error)
        }
    }

    /// Errors of the argument parser: help that was asked for is no failure, all else is a wrong request. What is left is a
    /// failure that nobody has foreseen.
    private static func code(tellingForeign error: any Error) -> ExitCode {
        let code = Diemcau.exitCode(for: error)
        let message = Diemcau.fullMessage(for: error)
        if code.isSuccess {
            Output.line(ParserWords.help(message, in: Console.language))
            return .success
        }
        Console.tell(ParserWords.fault(message, message: Diemcau.message(for: error), in: Console.language))
        return code == .validationFailure ? wrongRequest : ownFailure
    }

    static func end(_ code: ExitCode) -> Never { exit(code.rawValue) }
}

/// The request cannot be carried out as it was put; says what to do.
struct UsageFault: Error, Sendable {
    var text: Phrase
    /// What was asked for has left the registry.
    var retired: RetiredPayload?

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
    static func tell(_ text: String) { StandardError.write(text + "\n") }

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
