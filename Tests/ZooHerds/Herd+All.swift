import Conference
import Curl
import ScriptedEnds

extension Herd {
    /// Every kind; those that are looked up need the name server of a network of their own.
    static func all(byName: Bool) -> [Herd] {
        byName ? names : connecting + answering + redirecting + keeping + greeting + certificates + hanging
    }

    private static let connecting = [
        Herd("refused connections", .refusing, .connectRefused, .connectionRefused),
        Herd("reset at once", .scripted([.reset]), .network, reset),
        Herd("reset after the request", .scripted([.readHead, .reset]), .network, reset),
        Herd(
            "reset in the headers",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nA: b\r\n"), .pause(milliseconds: 5), .reset]),
            .network,
            reset
        ),
        Herd(
            "reset in the body",
            .scripted([
                .readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), .pause(milliseconds: 5), .reset,
            ]),
            .network,
            reset
        ),
        Herd("no descriptor left", .exhausted, .internal, .local(.exhausted(errno: 24))),
    ]

    private static let reset = TransferFailure.Cause.connectionLost(errno: 104)

    private static let redirecting = [
        Herd("redirects in a circle", redirect(to: "/again"), .protocolError, .tooManyRedirects),
        Herd("redirects to a file", redirect(to: "file:///etc/hostname"), .protocolError, .redirectRefused),
        Herd("redirects to gopher", redirect(to: "gopher://127.0.0.1:70/"), .protocolError, .redirectRefused),
        Herd(
            "redirects to another inner machine",
            redirect(to: "http://127.0.0.2:9/"),
            .protocolError,
            .redirectRefused
        ),
        Herd(
            "redirects to a link-local address",
            redirect(to: "http://169.254.169.254/"),
            .protocolError,
            .redirectRefused
        ),
    ]

    private static func redirect(to place: String) -> Place {
        .scripted([.readHead, .send("HTTP/1.1 302 Found\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n")])
    }

    private static let keeping = [
        Herd("kept connections that die while idle", .scripted(good), [:]).keepingConnections,
        Herd("kept connections that are reset while idle", .scripted(good + [.reset]), [:]).keepingConnections,
        Herd("kept connections that die at the next request", .scripted(good + [.readHead]), [:]).keepingConnections,
    ]

    private static let good: [Step] = [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]

    /// What takes the connection and then hangs. Where the lane itself is held up for as long as the limit, it has not seen yet that the
    /// connection stands.
    private static let late: [FailureReason: [TransferFailure.Cause]] = [
        .timeout: [.timedOut], .connectTimeout: [.timedOut],
    ]

    private static let hanging = [
        Herd("connections never answered", .full, .connectTimeout, .timedOut).limited(toMs: 100),
        Herd("silence", .scripted([.silence]), late).limited(toMs: 100),
        Herd(
            "a head byte by byte",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nA: "), .repeatForever("x", milliseconds: 30)]),
            late
        ).limited(toMs: 100),
        Herd(
            "a body byte by byte",
            .scripted([
                .readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
                .repeatForever("x", milliseconds: 30),
            ]),
            late
        ).limited(toMs: 100),
        Herd("TLS: silence", .scripted([.silence]), late).overTLS.limited(toMs: 100),
    ]
}
