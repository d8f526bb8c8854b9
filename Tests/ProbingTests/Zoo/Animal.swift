import Conference
import Curl
import ScriptedEnds
import Testing

/// A far end that misbehaves, and what a probe must find of it.
struct Animal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: [Step]
    var isTLS = false
    /// 1 for those that are to run into it; else more than anybody needs, so that a timeout is a failure of the test.
    var timeoutSeconds = 30
    /// Nil: the point is up.
    let reason: FailureReason?
    let cause: TransferFailure.Cause?
    var phases: Set<TransferFailure.Phase> = []

    init(
        _ name: String,
        _ script: [Step],
        isTLS: Bool = false,
        timeoutSeconds: Int = 30,
        _ reason: FailureReason?,
        _ cause: TransferFailure.Cause? = nil,
        _ phases: TransferFailure.Phase...
    ) {
        testDescription = name
        self.script = script
        self.isTLS = isTLS
        self.timeoutSeconds = timeoutSeconds
        self.reason = reason
        self.cause = cause
        self.phases = Set(phases)
    }

    static let all = silent + endless + garbled + resetting + greeting

    private static let silent = [
        Animal("accepts and is silent", [.silence], timeoutSeconds: 1, .timeout, .timedOut, .request),
        Animal(
            "a byte of header now and then",
            [.readHead, .send("HTTP/1.1 200 OK\r\nA: "), .repeatForever("x", milliseconds: 200)],
            timeoutSeconds: 1,
            .timeout,
            .timedOut,
            .headers
        ),
        Animal(
            "a byte of body now and then",
            [
                .readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
                .repeatForever("x", milliseconds: 200),
            ],
            timeoutSeconds: 1,
            .timeout,
            .timedOut,
            .body
        ),
        Animal(
            "a byte of the status line now and then",
            [.readHead, .send("HTTP/1.1 2"), .repeatForever("0", milliseconds: 200)],
            timeoutSeconds: 1,
            .timeout,
            .timedOut,
            .request
        ),
        Animal("closes without an answer", [.readHead], .protocolError, .emptyResponse, .request),
    ]

    private static let endless = [
        Animal("an endless body", [.readHead, .flood], .tooLarge, .bodyTooLarge, .body),
        Animal(
            "an endless body in chunks",
            [
                .readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                .repeatForever("4000\r\n" + String(repeating: "x", count: 0x4000) + "\r\n", milliseconds: 0),
            ],
            .tooLarge,
            .bodyTooLarge,
            .body
        ),
        Animal(
            "an endless body of no declared length",
            [
                .readHead, .send("HTTP/1.1 200 OK\r\n\r\n"),
                .repeatForever(String(repeating: "x", count: 0x4000), milliseconds: 0),
            ],
            .tooLarge,
            .bodyTooLarge,
            .body
        ),
        Animal(
            "endless headers",
            [.readHead, .send("HTTP/1.1 200 OK\r\n"), .repeatForever("X-Filler: abcdefghij\r\n", milliseconds: 0)],
            .tooLarge,
            .headersTooLarge,
            .headers
        ),
        Animal(
            "endless promises of an answer",
            [.readHead, .repeatForever("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", milliseconds: 0)],
            .tooLarge,
            .headersTooLarge,
            .headers
        ),
        Animal(
            "a header of 10 MB",
            [.readHead, .send("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 10_000_000) + "\r\n\r\n")],
            .tooLarge,
            .headersTooLarge,
            .headers
        ),
        Animal(
            "endless trailers",
            [
                .readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"),
                .repeatForever("X-Filler: abcdefghij\r\n", milliseconds: 0),
            ],
            .tooLarge,
            .headersTooLarge,
            .headers,
            .body
        ),
    ]

    private static let garbled = [
        Animal(
            "less body than declared",
            [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")],
            .protocolError,
            .incompleteBody,
            .body
        ),
        Animal(
            "more body than declared",
            [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n0123456789")],
            nil
        ),
        Animal(
            "a length that no number holds",
            [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nx")],
            nil
        ),
        Animal(
            "a negative length",
            [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx")],
            .protocolError,
            .malformedResponse,
            .headers
        ),
        Animal(
            "chunks of garbage",
            [.readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz!\r\nx\r\n")],
            .protocolError,
            .malformedResponse,
            .headers,
            .body
        ),
        Animal(
            "a chunk longer than any number",
            [.readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\nx\r\n")],
            .protocolError,
            .malformedResponse,
            .headers,
            .body
        ),
        Animal(
            "chunks that break off",
            [.readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")],
            .protocolError,
            .incompleteBody,
            .body
        ),
        Animal(
            "HTTP/0.9",
            [.readHead, .send("<html>hello</html>\n")],
            .protocolError,
            .malformedResponse,
            .request
        ),
        Animal(
            "another protocol",
            [.readHead, .send("SSH-2.0-OpenSSH_9.2\r\n"), .pause(milliseconds: 50)],
            .protocolError,
            .malformedResponse,
            .request
        ),
        Animal(
            "bytes of zero",
            [.readHead, .sendBytes([UInt8](repeating: 0, count: 1_000))],
            .protocolError,
            .malformedResponse,
            .request
        ),
        Animal(
            "a zero byte in a header",
            [.readHead, .sendBytes(Array("HTTP/1.1 200 OK\r\nA: b\0c\r\nContent-Length: 0\r\n\r\n".utf8))],
            .protocolError,
            .malformedResponse,
            .headers
        ),
        Animal(
            "a version that does not exist",
            [.readHead, .send("HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n")],
            .protocolError,
            .malformedResponse,
            .request,
            .headers
        ),
        Animal(
            "headers that break off",
            [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Le")],
            .protocolError,
            .malformedResponse,
            .headers
        ),
    ]

    private static let resetting = [
        Animal(
            "reset as soon as it is connected",
            [.reset],
            .network,
            .connectionLost(errno: 104),
            .connect,
            .request
        ),
        Animal("reset after the request", [.readHead, .reset], .network, .connectionLost(errno: 104), .request),
        Animal(
            "reset in the headers",
            [.readHead, .send("HTTP/1.1 200 OK\r\nA: b\r\n"), .pause(milliseconds: 100), .reset],
            .network,
            .connectionLost(errno: 104),
            .headers
        ),
        Animal(
            "reset in the body",
            [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), .pause(milliseconds: 100), .reset],
            .network,
            .connectionLost(errno: 104),
            .body
        ),
    ]

    /// Those that never come to speak HTTP. A TLS record is its kind (21: alert), the version, the length and the content.
    private static let greeting = [
        Animal("TLS: silent", [.silence], isTLS: true, timeoutSeconds: 1, .timeout, .timedOut, .tlsHandshake),
        Animal(
            "TLS: stalled after the greeting",
            [.readSome, .sendBytes([22, 3, 3, 0, 90, 2, 0, 0]), .silence],
            isTLS: true,
            timeoutSeconds: 1,
            .timeout,
            .timedOut,
            .tlsHandshake
        ),
        Animal("TLS: reset after the greeting", [.readSome, .reset], isTLS: true, .tls, .tls, .tlsHandshake),
        Animal("TLS: closed after the greeting", [.readSome], isTLS: true, .tls, .tls, .tlsHandshake),
        Animal(
            "TLS: the name is refused",
            [.readSome, .sendBytes([21, 3, 3, 0, 2, 2, 112])],
            isTLS: true,
            .tls,
            .tls,
            .tlsHandshake
        ),
        Animal(
            "TLS: the version is refused",
            [.readSome, .sendBytes([21, 3, 1, 0, 2, 2, 70])],
            isTLS: true,
            .tls,
            .tls,
            .tlsHandshake
        ),
        Animal(
            "TLS: plain HTTP",
            [.readSome, .send("HTTP/1.1 400 Bad Request\r\n\r\n"), .pause(milliseconds: 50)],
            isTLS: true,
            .tls,
            .tls,
            .tlsHandshake
        ),
        Animal(
            "TLS: an endless handshake",
            [
                .readSome, .sendBytes([22, 3, 3, 0x40, 0, 2, 0xFF, 0xFF, 0xFF]),
                .repeatForever(String(repeating: "x", count: 0x4000), milliseconds: 0),
            ],
            isTLS: true,
            .tls,
            .tls,
            .tlsHandshake
        ),
    ]
}
