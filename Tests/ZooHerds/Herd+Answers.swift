import Conference
import Curl
import ScriptedEnds

extension Herd {
    /// What comes is no answer, or too much of one.
    static let answering = [
        Herd("closed without an answer", .scripted([.readHead]), .protocolError, .emptyResponse),
        Herd(
            "another protocol",
            .scripted([.readHead, .send("\0\0garbage\r\n\r\n")]),
            .protocolError,
            .malformedResponse
        ),
        Herd("HTTP/0.9", .scripted([.readHead, .send("<html>hello</html>\n")]), .protocolError, .malformedResponse),
        Herd(
            "chunks of garbage",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]),
            .protocolError,
            .malformedResponse
        ),
        Herd(
            "less body than declared",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")]),
            .protocolError,
            .incompleteBody
        ),
        Herd(
            "more body than declared",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n0123456789")]),
            [:]
        ),
        Herd(
            "too long a body",
            .scripted([
                .readHead,
                .send("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + String(repeating: "x", count: 9_000)),
            ]),
            .tooLarge,
            .bodyTooLarge
        ),
        Herd(
            "an endless body",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\n\r\n"), .repeatForever(kilobytes, milliseconds: 1)]),
            .tooLarge,
            .bodyTooLarge
        ),
        Herd(
            "endless headers",
            .scripted([
                .readHead, .send("HTTP/1.1 200 OK\r\n"),
                .repeatForever("X-Filler: " + String(repeating: "x", count: 1_000) + "\r\n", milliseconds: 1),
            ]),
            .tooLarge,
            .headersTooLarge
        ).fillingHeaders,
        Herd(
            "a header of 10 MB",
            .scripted([.readHead, .send("HTTP/1.1 200 OK\r\nX: "), .sendBytes(megabytes)]),
            .tooLarge,
            .headersTooLarge
        ).fillingHeaders,
        Herd(
            "a packed bomb",
            .scripted([
                .readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"),
                .sendBytes(PackedZeros.whole),
            ]),
            .tooLarge,
            .bodyTooLarge
        ),
    ]

    private static let kilobytes = String(repeating: "x", count: 4_096)
    private static let megabytes = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
}
