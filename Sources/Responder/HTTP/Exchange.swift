internal import NIOCore
internal import NIOHTTP1

/// One request while it is served.
struct Exchange {
    let route: Result<Route, Refusal>
    let serving: Serving
    let headOnly: Bool
    /// The client is a browser page from elsewhere and asked for CORS headers.
    let crossOrigin: Bool
    var keepAlive: Bool
    let startedAt: NIODeadline
    var bodyBytes = 0

    /// Headers that every answer carries.
    func headers(type: String, length: Int) -> HTTPHeaders {
        var headers: HTTPHeaders = [
            "Content-Type": type,
            "Content-Length": "\(length)",
            "Cache-Control": "no-store, no-cache, must-revalidate, max-age=0, no-transform",
            "Pragma": "no-cache",
            "X-Content-Type-Options": "nosniff",
        ]
        if !keepAlive { headers.add(name: "Connection", value: "close") }
        if crossOrigin {
            headers.add(name: "Access-Control-Allow-Origin", value: "*")
            headers.add(name: "Access-Control-Allow-Methods", value: "GET, POST")
            headers.add(name: "Access-Control-Allow-Headers", value: "Content-Encoding, Content-Type")
        }
        return headers
    }
}

/// An answer that is sent in one piece.
struct ShortAnswer {
    var status: HTTPResponseStatus
    var type = "application/json; charset=utf-8"
    var text = ""
}

/// A stream of random bytes on its way out.
struct Download {
    let lines: [SharedLine]
    var remaining: Int
    var offset: Int
    /// When the next piece may leave; nil when its time is not reserved yet.
    var pieceDue: NIODeadline?

    var pieceSize: Int { min(remaining, lines.pieceSize) }
}
