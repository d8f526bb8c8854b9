/// Gathers faults while a document is read. One belongs to one reading, on one thread.
public final class FaultCollector {
    /// How many faults are listed; the rest are counted, so that a hopeless document costs little.
    public static let listLimit = 100

    private var listed: [DocumentFault] = []
    private var omitted = 0

    public init() {}

    public var isEmpty: Bool { listed.isEmpty }

    /// Notes that `node` is at fault. The problem is worked out only if there is still room on the list.
    public func add(at node: JSONNode, _ problem: @autoclosure () -> DocumentFault.Problem) {
        guard listed.count < Self.listLimit else {
            omitted += 1
            return
        }
        listed.append(DocumentFault(path: node.path, place: node.place, problem: problem()))
    }

    /// Notes a rule between values that does not hold.
    public func add(at node: JSONNode, rule code: String, _ sentence: @autoclosure () -> BilingualText) {
        add(at: node, .rule(code: code, sentence()))
    }

    /// All faults in the order of their places; `nil` if there are none.
    public func error(documentName: String) -> DocumentError? {
        listed.isEmpty ? nil : allFaults(documentName: documentName)
    }

    /// The same for a document that could not be read beyond `fault`.
    func error(documentName: String, endingWith fault: DocumentFault) -> DocumentError {
        listed.append(fault)
        return allFaults(documentName: documentName)
    }

    private func allFaults(documentName: String) -> DocumentError {
        let ordered = listed.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        return DocumentError(documentName: documentName, faults: ordered, omitted: omitted)
    }
}
