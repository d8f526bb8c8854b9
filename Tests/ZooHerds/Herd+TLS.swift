import Conference
import Curl
import ScriptedEnds

extension Herd {
    /// Handshakes that come to nothing.
    static let greeting = [
        Herd("TLS: the name is refused", .scripted([.readSome, .sendBytes([21, 3, 3, 0, 2, 2, 112])]), .tls, .tls),
        Herd("TLS: reset", .scripted([.readSome, .reset]), .tls, .tls),
        Herd(
            "TLS: plain HTTP",
            .scripted([.readSome, .send("HTTP/1.1 400 Bad Request\r\n\r\n"), .pause(milliseconds: 5)]),
            .tls,
            .tls
        ),
        Herd(
            "TLS: a greeting too long",
            .scripted([.readSome, .sendBytes([22, 3, 3, 0x40, 0, 2, 0xFF, 0xFF, 0xFF])]),
            .tls,
            .tls
        ),
        Herd("TLS: 1.0 only", .server(.init(), options: ["-tls1", "-cipher", "ALL:@SECLEVEL=0"]), .tls, .tls),
    ].map(\.overTLS)

    /// Handshakes that we end.
    static let certificates = [
        Herd("TLS: signed by itself", .server(.init(isSelfSigned: true)), .certificate, .certificate(.selfSigned)),
        Herd("TLS: signed by a stranger", .server(.init(), isTrusted: false), .certificate, .certificate(.untrusted)),
        Herd("TLS: expired", .server(.init(days: 0)), .certificate, .certificate(.expired)),
        Herd("TLS: another's name", .server(.init(name: "IP:127.0.0.9")), .certificate, .certificate(.wrongName)),
    ].map(\.overTLS)
}
