/// Turns a text into a value, or into everything that is wrong with the text.
///
/// ```swift
/// let point = try DocumentReader.read(bytes, name: "point.json", as: .object { object in
///     let x = object.required("x", .integer(0...100))
///     let label = object.optional("label", .text(1...40))
///     guard let x else { return nil }
///     return Point(x: x, label: label)
/// })
/// ```
public enum DocumentReader {
    /// Reads the outermost value by `decoder`. Messages call the document `name`.
    ///
    /// - Throws: all faults at once, those of the JSON itself and those that the decoder noted.
    public static func read<Value>(
        _ bytes: [UInt8],
        name: String,
        limits: JSONLimits = .requestBody,
        as decoder: ValueDecoder<Value>
    ) throws(DocumentError) -> Value {
        let faults = FaultCollector()
        let root = try parse(bytes, name: name, limits: limits, faults: faults)
        let value = decoder.decode(ValueReader(node: root, faults: faults))
        if let error = faults.error(documentName: name) { throw error }
        guard let value else {
            // A decoder that gives up must say why; that it did not is told here rather than taken for success.
            faults.add(
                at: root,
                rule: "unreadable",
                BilingualText(english: "cannot be read", vietnamese: "không đọc được")
            )
            throw faults.error(documentName: name) ?? DocumentError(documentName: name, faults: [])
        }
        return value
    }

    /// Parses without decoding.
    ///
    /// `faults` receives what does not keep the document from being read on (duplicate keys, too long texts); a
    /// document with any of these must not be used.
    public static func parse(
        _ bytes: [UInt8],
        name: String,
        limits: JSONLimits = .requestBody,
        faults: FaultCollector
    ) throws(DocumentError) -> JSONNode {
        var parser = JSONParser(bytes: bytes, limits: limits)
        let stop: JSONParser.Stop?
        do {
            try parser.parse()
            stop = nil
        } catch {
            stop = error
        }
        let document = JSONDocument(bytes: bytes, entries: parser.entries, lineStarts: parser.lineStarts)
        for pending in parser.faults where pending.index < document.entries.count {
            faults.add(at: JSONNode(document: document, index: pending.index), pending.problem(in: document))
        }
        if let stop {
            let fault = DocumentFault(
                path: document.path(ofBreakIn: parser.innermost),
                place: document.place(of: stop.offset),
                problem: .syntax(stop.problem)
            )
            throw faults.error(documentName: name, endingWith: fault)
        }
        return document.root
    }
}

extension JSONParser.PendingFault {
    fileprivate func problem(in document: JSONDocument) -> DocumentFault.Problem {
        switch problem {
        case .syntax(let fault): .syntax(fault)
        case .duplicateKey(let first): .duplicateKey(firstLine: document.place(of: first).line)
        }
    }
}

extension JSONDocument {
    /// The path of a value that could not be read, inside the array or object that began at `innermost`.
    fileprivate func path(ofBreakIn innermost: Int) -> String {
        guard innermost >= 0 else { return "$" }
        let around = path(of: innermost)
        guard let last = entries.last, last.parent == innermost, case .key(let key) = last.payload else {
            return around
        }
        return around + JSONPath.step(key: key)
    }
}
