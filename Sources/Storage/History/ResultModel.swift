import Conference

/// What is expected of the next result of an endpoint; the writer and the reader of a pack keep one each.
///
/// One result in bits:
///
/// | part | bits |
/// |---|---|
/// | lag | `NumberModel`, µs |
/// | when it was due, after the one before: the schedule is a grid, so nearly always the same | `NumberModel`, ms |
/// | answered or failed | 1 |
/// | answered: status and expiry as before | 1, or else both in full |
/// | name, connection, TLS, first byte, and what the total has beyond them | a `NumberModel` each, µs |
/// | failed: reason, status and detail as before | 1, or else all three |
/// | failed: total | `NumberModel`, µs |
struct ResultModel: Sendable {
    // Where figures start is of no weight for long.
    var interval = NumberModel(usual: 2)
    var lag = NumberModel(usual: 8_192)
    var dns = NumberModel(usual: 1)
    var connect = NumberModel(usual: 512)
    var tls = NumberModel(usual: 1)
    var firstByte = NumberModel(usual: 512)
    var rest = NumberModel(usual: 128)
    var failedTotal = NumberModel(usual: 1_024)

    var startedAt: Int64 = 0
    /// Nil before the first result.
    var dueAt: Int64?
    var status: Int64 = 200
    var expiry: Int64?
    var failure = StoredResult.Failure(reason: .timeout, status: nil, detail: "")
}

extension StoredResult.Answer {
    /// The total that the phases alone would have.
    var sum: Int64 { dnsUs &+ connectUs &+ tlsUs &+ firstByteUs }
}
