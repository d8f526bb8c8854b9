import Testing

@testable import Curl

@Suite("Header lines that tell of codings")
struct CodingHeaderTests {
    @Test(
        "Everything that may be undone on the way is a coding, and what leaves the body as it is none",
        arguments: [
            ("Content-Encoding: gzip\r\n", true), ("content-encoding:br", true),
            ("CONTENT-ENCODING: identity\r\n", false),
            ("Content-Encoding: identity, gzip\r\n", true), ("Content-Encoding: chunked\r\n", true),
            ("Transfer-Encoding: chunked\r\n", false), ("transfer-encoding:Chunked\r\n", false),
            ("Transfer-Encoding: identity\r\n", false), ("Transfer-Encoding: gzip\r\n", true),
            ("Transfer-Encoding: gzip, chunked\r\n", true), ("Transfer-Encoding:\tdeflate\r\n", true),
            ("Transfer-Encoding: chunked gzip\r\n", true), ("Transfer-Encoding: ,chunked,\r\n", false),
            ("Transfer-Encoding: \r\n", false), ("Content-Length: 5\r\n", false), ("TE: gzip\r\n", false),
            ("Transfer-Encoding", false), ("", false),
        ]
    )
    func lines(line: String, isEncoding: Bool) {
        #expect(Array(line.utf8).withUnsafeBytes { CodingHeader.isEncoding($0) } == isEncoding)
    }
}
