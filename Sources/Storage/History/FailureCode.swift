import Conference

extension FailureReason {
    /// Its number in packs and summaries: for good, since data files hold it.
    var code: UInt64 {
        switch self {
        case .dns: 0
        case .connectRefused: 1
        case .connectTimeout: 2
        case .tls: 3
        case .certificate: 4
        case .timeout: 5
        case .httpStatus: 6
        case .protocolError: 7
        case .tooLarge: 8
        case .network: 9
        case .internal: 10
        }
    }

    /// Bits of a code, with room for more.
    static let codeWidth = 5

    static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ($0.code, $0) })

    init(code: UInt64) throws(BitReader.Garbage) {
        guard let reason = Self.byCode[code] else { throw BitReader.Garbage() }
        self = reason
    }
}
