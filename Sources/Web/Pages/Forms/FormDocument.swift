import Conference
import Foundation
import LocatedJSON
import Wire

/// The fields of a form as the document that a program would send: both are read by the same rules, and refused in the
/// same words.
struct FormDocument {
    private var values: [String: Any] = [:]

    /// Leaves out what was left empty.
    mutating func set(_ name: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        values[name] = text
    }

    /// What was left empty stays, so that it is refused at its own field.
    mutating func set(_ name: String, required text: String?) { values[name] = text ?? "" }

    /// A whole number; anything else stays text, and is refused as such.
    mutating func set(_ name: String, number text: String?) { values[name] = text.flatMap { Int($0) } ?? text ?? "" }

    mutating func set(_ name: String, list: [String]) { values[name] = list }

    mutating func set(_ name: String, flag: Bool) { values[name] = flag }

    mutating func set(_ name: String, _ part: FormDocument) { values[name] = part.values }

    var isEmpty: Bool { values.isEmpty }

    func read<Value>(_ decoder: ValueDecoder<Value>, in language: Language) throws(FormFaults) -> Value {
        let bytes = (try? JSONSerialization.data(withJSONObject: values)).map(Array.init) ?? []
        do throws(DocumentError) {
            return try DocumentReader.read(bytes, name: "form", as: decoder)
        } catch {
            throw FormFaults(
                error.faults.map { fault in
                    let text = language == .vi ? fault.message.vietnamese : fault.message.english
                    return (FormFaults.field(fault.path), text)
                }
            )
        }
    }
}

/// What is wrong with a form, by field.
struct FormFaults: Error {
    private(set) var byField: [String: [String]] = [:]
    /// Those that belong to no field of the form.
    private(set) var general: [String] = []

    init(_ faults: [(field: String, text: String)] = []) {
        for fault in faults { add(fault.text, to: fault.field) }
    }

    var isEmpty: Bool { byField.isEmpty && general.isEmpty }

    mutating func add(_ text: String, to field: String) {
        if field.isEmpty { general.append(text) } else { byField[field, default: []].append(text) }
    }

    /// `$.participants[0]` is in the field `participants`.
    static func field(_ path: String) -> String {
        String(path.dropFirst(path.hasPrefix("$.") ? 2 : path.count).prefix { $0 != "." && $0 != "[" })
    }
}

/// One field as it is shown again.
struct FieldView {
    let value: String
    let fault: String?
    let invalid: Bool

    init(_ value: String, _ name: String, _ faults: FormFaults) {
        self.value = value
        fault = faults.byField[name]?.joined(separator: " · ")
        invalid = fault != nil
    }
}

/// One choice of a list.
struct OptionView {
    let optionValue: String
    let optionText: String
    let optionChosen: Bool
}
