/// Everything that is wrong with a document, in the order of its lines. Nothing of the document was used.
public struct DocumentError: Error, Sendable, Hashable {
    /// What the messages call the document, such as `endpoints.json`.
    public let documentName: String
    /// At least one; the first ``FaultCollector/listLimit`` that were found.
    public let faults: [DocumentFault]
    /// How many more there are than ``faults`` lists.
    public let omitted: Int

    public init(documentName: String, faults: [DocumentFault], omitted: Int = 0) {
        self.documentName = documentName
        self.faults = faults
        self.omitted = omitted
    }

    /// One line for each fault, and one more if some were left out.
    public var lines: [BilingualText] {
        let listed = faults.map { $0.line(in: documentName) }
        guard omitted > 0 else { return listed }
        return listed + [
            BilingualText(
                english: "\(documentName): and \(omitted) more",
                vietnamese: "\(documentName): và \(omitted) lỗi nữa"
            )
        ]
    }
}

extension DocumentError: CustomStringConvertible {
    public var description: String { lines.map(\.english).joined(separator: "\n") }
}
