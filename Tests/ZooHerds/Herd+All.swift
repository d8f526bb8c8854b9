import Curl
import ScriptedEnds

extension Herd {
    /// Every kind; those that are looked up need the name server of a network of their own.
    static func all(byName: Bool) -> [Herd] {
        byName ? names : connecting + answering + keeping + greeting + slow
    }

    private static let connecting = [
        Herd("refused connections", .refusing, .connectionRefused),
        Herd("reset at once", .scripted([.reset]), .connectionLost(errno: 104)),
        Herd("no descriptor left", .exhausted, .local(.exhausted(errno: 24))),
    ]

    private static let answering = [
        Herd("closed without an answer", .scripted([.readHead]), .emptyResponse),
        Herd("another protocol", .scripted([.readHead, .send("\0\0garbage\r\n\r\n")]), .malformedResponse),
        Herd(
            "chunks of garbage",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]),
            .malformedResponse
        ),
        Herd(
            "less body than declared",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")]),
            .incompleteBody
        ),
        Herd(
            "too long a body",
            .scripted([
                .readHead,
                .send("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + String(repeating: "x", count: 9_000)),
            ]),
            .bodyTooLarge
        ),
        Herd(
            "too long a head",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 9_000) + "\r\n\r\n")]),
            .headersTooLarge
        ),
        Herd(
            "a packed bomb",
            .scripted([
                .readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"),
                .sendBytes(PackedZeros.whole),
            ]),
            .bodyTooLarge
        ),
        Herd("redirects in a circle", redirect(to: "/again"), .tooManyRedirects),
        Herd("redirects to a file", redirect(to: "file:///etc/hostname"), .redirectRefused),
        Herd("redirects to another inner machine", redirect(to: "http://127.0.0.2:9/"), .redirectRefused),
    ]

    private static let keeping = [
        Herd("kept connections that die while idle", .scripted(good), keepsConnections: true),
        Herd("kept connections that are reset while idle", .scripted(good + [.reset]), keepsConnections: true),
        Herd("kept connections that die at the next request", .scripted(good + [.readHead]), keepsConnections: true),
    ]

    private static let greeting = [
        Herd("TLS: an alert", .scripted([.readSome, .sendBytes([21, 3, 3, 0, 2, 2, 112])]), .tls, isTLS: true),
        Herd("TLS: reset", .scripted([.readSome, .reset]), .tls, isTLS: true),
        Herd(
            "TLS: plain HTTP",
            .scripted([.readSome, .send("HTTP/1.1 400 Bad Request\r\n\r\n"), .pause(milliseconds: 5)]),
            .tls,
            isTLS: true
        ),
        Herd(
            "TLS: a greeting too long",
            .scripted([.readSome, .sendBytes([22, 3, 3, 0x40, 0, 2, 0xFF, 0xFF, 0xFF])]),
            .tls,
            isTLS: true
        ),
        Herd("TLS: a certificate signed by itself", .selfSigned, .certificate(.selfSigned), isTLS: true),
    ]

    private static let slow = [
        Herd("connections never answered", .full, .timedOut, limitMs: 100),
        Herd("silence", .scripted([.silence]), .timedOut, limitMs: 100),
        Herd(
            "a head byte by byte",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nA: "), .repeatForever("x", milliseconds: 30)]),
            .timedOut,
            limitMs: 100
        ),
        Herd(
            "a body byte by byte",
            .scripted([
                .readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
                .repeatForever("x", milliseconds: 30),
            ]),
            .timedOut,
            limitMs: 100
        ),
        Herd("TLS: silence", .scripted([.silence]), .timedOut, isTLS: true, limitMs: 100),
    ]

    private static let names = [
        Herd("a name that does not exist", .name("nosuch.test"), .nameLookup),
        Herd("a name whose server reports a failure", .name("servfail.test"), .nameLookup),
        Herd("a name whose server refuses", .name("refused.test"), .nameLookup),
        Herd("a name without an address", .name("empty.test"), .nameLookup),
        Herd(
            "a name whose server is a black hole",
            .name("dead.test"),
            .nameLookup,
            .resolverSilent,
            .nameServersSilent,
            .timedOut
        ),
    ]

    private static let good: [Step] = [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]

    private static func redirect(to place: String) -> Place {
        .scripted([.readHead, .send("HTTP/1.1 302 Found\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n")])
    }
}
