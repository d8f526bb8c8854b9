import Conference

/// The other side of `ResultEncoder`, bit by bit.
struct ResultDecoder {
    private var reader: BitReader
    private var model = ResultModel()

    init(_ reader: BitReader) { self.reader = reader }

    mutating func next() throws(BitReader.Garbage) -> StoredResult {
        let lag = try model.lag.read(from: &reader)
        let dueAt =
            if let last = model.dueAt {
                last &+ (try model.interval.read(from: &reader))
            } else {
                try WideNumber.readSigned(from: &reader)
            }
        model.dueAt = dueAt
        let startedAt = StoredResult.start(dueAt: dueAt, lagUs: lag)
        let (found, total) = try reader.flag() ? failed() : answered()
        return StoredResult(startedAt: startedAt, lagUs: lag, totalUs: total, found: found)
    }

    private mutating func answered() throws(BitReader.Garbage) -> (StoredResult.Found, Int64) {
        if try reader.flag() {
            model.status = try WideNumber.readSigned(from: &reader)
            model.expiry = try optional()
        }
        let answer = StoredResult.Answer(
            status: model.status,
            dnsUs: try model.dns.read(from: &reader),
            connectUs: try model.connect.read(from: &reader),
            tlsUs: try model.tls.read(from: &reader),
            firstByteUs: try model.firstByte.read(from: &reader),
            expiry: model.expiry
        )
        return (.answered(answer), answer.sum &+ (try model.rest.read(from: &reader)))
    }

    private mutating func failed() throws(BitReader.Garbage) -> (StoredResult.Found, Int64) {
        if try reader.flag() {
            let reason = try FailureReason(code: try reader.read(width: FailureReason.codeWidth))
            let status = try optional()
            let detail = try TextChange.read(after: Array(model.failure.detail.utf8), from: &reader)
            model.failure = StoredResult.Failure(
                reason: reason,
                status: status,
                detail: String(decoding: detail, as: UTF8.self)
            )
        }
        return (.failed(model.failure), try model.failedTotal.read(from: &reader))
    }

    private mutating func optional() throws(BitReader.Garbage) -> Int64? {
        try reader.flag() ? try WideNumber.readSigned(from: &reader) : nil
    }
}
