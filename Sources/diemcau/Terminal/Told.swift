import ArgumentParser
import Conference

/// Texts of the help, in the reader's language.
enum Told {
    static func abstract(_ vi: String, _ en: String) -> String { Phrase(vi: vi, en: en)[Console.language] }
}

extension ArgumentHelp {
    static func told(_ vi: String, _ en: String, valueName: String? = nil) -> ArgumentHelp {
        ArgumentHelp(Told.abstract(vi, en), valueName: valueName)
    }
}

extension ValidationError {
    /// Options that exclude each other were given together.
    static func onlyOne(_ options: String...) -> ValidationError {
        ValidationError("\(options.joined(separator: ", ")): \(Told.abstract("chỉ chọn một", "only one of them"))")
    }
}
