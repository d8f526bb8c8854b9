internal import NIOHTTP1

/// What a request asks of the far end.
enum Route: Equatable {
    case health
    /// Random bytes, exactly so many, at most at so many kbit/s.
    case down(bytes: Int, kbps: Int?, style: Style)
    /// A body to be counted.
    case up(style: Style)
    /// LibreSpeed's empty answer, whose time it takes.
    case ping
    /// LibreSpeed's answer to «who am I».
    case clientAddress(plainText: Bool)
    /// A browser asks whether it may.
    case preflight

    /// Whose manners the answer follows.
    enum Style: Equatable { case own, libreSpeed }

    /// True for what moves bytes to measure a line, and so takes one of the counted places.
    var isTransfer: Bool {
        switch self {
        case .down, .up: true
        case .health, .ping, .clientAddress, .preflight: false
        }
    }

    /// - Parameter path: The path below the point's own prefix.
    static func parse(
        method: HTTPMethod,
        path: String,
        target: RequestTarget,
        plainText: Bool,
        limits: ResponderLimits
    ) -> Result<Route, Refusal> {
        let name = path.hasPrefix("/backend/") ? path.dropFirst("/backend".count) : Substring(path)
        switch (name, method) {
        case (_, .OPTIONS): return .success(.preflight)
        case ("", .GET), ("", .HEAD), ("/", .GET), ("/", .HEAD), ("/health", .GET), ("/health", .HEAD):
            return .success(.health)
        case ("/down", .GET), ("/down", .HEAD): return down(target, limits)
        case ("/up", .POST): return .success(.up(style: .own))
        case ("/garbage.php", .GET), ("/garbage.php", .HEAD): return .success(garbage(target, limits))
        case ("/empty.php", .GET), ("/empty.php", .HEAD): return .success(.ping)
        case ("/empty.php", .POST): return .success(.up(style: .libreSpeed))
        case ("/getIP.php", .GET), ("/getIP.php", .HEAD): return .success(.clientAddress(plainText: plainText))
        case ("", _), ("/", _), ("/health", _), ("/down", _), ("/up", _), ("/garbage.php", _), ("/empty.php", _),
            ("/getIP.php", _):
            return .failure(.method)
        default: return .failure(.notFound)
        }
    }

    private static func down(_ target: RequestTarget, _ limits: ResponderLimits) -> Result<Route, Refusal> {
        let sizes = 1...limits.downBytes
        guard let bytes = target["bytes"].flatMap(Int.init), sizes.contains(bytes) else {
            return .failure(.number("bytes", range: sizes))
        }
        guard let text = target["kbps"] else { return .success(.down(bytes: bytes, kbps: nil, style: .own)) }
        let rates = 1...10_000_000
        guard let kbps = Int(text), rates.contains(kbps) else { return .failure(.number("kbps", range: rates)) }
        return .success(.down(bytes: bytes, kbps: kbps, style: .own))
    }

    /// LibreSpeed's rule: pieces of 1 MiB, 4 when not said, at most 1024, never an error.
    private static func garbage(_ target: RequestTarget, _ limits: ResponderLimits) -> Route {
        let asked = target["ckSize"].flatMap(Int.init) ?? 4
        let pieces = asked <= 0 ? 4 : min(asked, 1024)
        return .down(bytes: min(pieces << 20, limits.downBytes), kbps: nil, style: .libreSpeed)
    }
}
