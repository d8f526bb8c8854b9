import Conference

/// Packs the results of one endpoint, one by one as they are read.
struct ResultEncoder: Sendable {
    /// First byte of every pack.
    static let version: UInt8 = 1
    /// Set in the second byte when the numbers of the rows follow.
    static let numbered: UInt8 = 1

    private var writer = BitWriter()
    private var model = ResultModel()
    private var numbers: [UInt32] = []
    /// Each started later than the one before it, so that its start tells which one it is.
    private var isOrdered = true

    var count: Int { numbers.count }

    /// - Parameter number: Of the row, counted from the first of the pack; rising.
    mutating func append(_ result: StoredResult, number: UInt32) {
        if count > 0, result.startedAt <= model.startedAt { isOrdered = false }
        numbers.append(number)
        model.lag.write(result.lagUs, to: &writer)
        if let last = model.dueAt {
            model.interval.write(result.dueAt &- last, to: &writer)
        } else {
            WideNumber.write(result.dueAt, to: &writer)
        }
        (model.startedAt, model.dueAt) = (result.startedAt, result.dueAt)
        switch result.found {
        case .answered(let answer): append(answer, totalUs: result.totalUs)
        case .failed(let failure): append(failure, totalUs: result.totalUs)
        }
    }

    private mutating func append(_ answer: StoredResult.Answer, totalUs: Int64) {
        writer.write(false)
        let isSame = answer.status == model.status && answer.expiry == model.expiry
        writer.write(!isSame)
        if !isSame {
            WideNumber.write(answer.status, to: &writer)
            Self.write(answer.expiry, to: &writer)
            (model.status, model.expiry) = (answer.status, answer.expiry)
        }
        model.dns.write(answer.dnsUs, to: &writer)
        model.connect.write(answer.connectUs, to: &writer)
        model.tls.write(answer.tlsUs, to: &writer)
        model.firstByte.write(answer.firstByteUs, to: &writer)
        model.rest.write(totalUs &- answer.sum, to: &writer)
    }

    private mutating func append(_ failure: StoredResult.Failure, totalUs: Int64) {
        writer.write(true)
        // Byte by byte: two spellings of one letter are the same text, and not the same bytes.
        let isSame = failure == model.failure && failure.detail.utf8.elementsEqual(model.failure.detail.utf8)
        writer.write(!isSame)
        if !isSame {
            writer.write(failure.reason.code, width: FailureReason.codeWidth)
            Self.write(failure.status, to: &writer)
            TextChange.write(Array(failure.detail.utf8), after: Array(model.failure.detail.utf8), to: &writer)
            model.failure = failure
        }
        model.failedTotal.write(totalUs, to: &writer)
    }

    private static func write(_ value: Int64?, to writer: inout BitWriter) {
        writer.write(value != nil)
        if let value { WideNumber.write(value, to: &writer) }
    }

    /// The pack, complete so far.
    func packed() -> [UInt8] {
        var head = BitWriter()
        head.write(UInt64(Self.version), width: 8)
        head.write(isOrdered ? 0 : UInt64(Self.numbered), width: 8)
        WideNumber.write(UInt64(count), to: &head)
        if !isOrdered {
            for number in numbers { head.write(UInt64(number), width: 32) }
        }
        return head.finished() + writer.finished()
    }
}
