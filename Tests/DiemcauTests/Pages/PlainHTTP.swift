import Foundation
import Glibc

/// One request to a server on loopback over a socket of its own.
///
/// Foundation's client refuses header lines without a space after the colon, which is how chromedriver writes them.
enum PlainHTTP {
    static func send(_ method: String, port: Int, path: String, body: Data?) async throws -> (status: Int, body: Data) {
        let answer = try await withCheckedThrowingContinuation { continuation in
            // Reading blocks: it must not hold a thread of the tests' own pool.
            DispatchQueue.global().async {
                continuation.resume(with: Result { try exchange(method, port: port, path: path, body: body) })
            }
        }
        guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)) else {
            throw Impatience(what: "\(path): no answer")
        }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (status ?? 0, answer[end.upperBound...])
    }

    private static func exchange(_ method: String, port: Int, path: String, body: Data?) throws -> Data {
        let text = body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let descriptor = try RawSocket.open(
            port: port,
            sending: "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
        )
        defer { Glibc.close(descriptor) }
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isComplete(answer) {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer.append(contentsOf: buffer[..<count])
        }
        return answer
    }

    private static func isComplete(_ answer: Data) -> Bool {
        guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)) else { return false }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        let length = head.firstMatch(of: /(?i)content-length: ?(\d+)/).flatMap { Int($0.1) }
        return length.map { answer.count - end.upperBound >= $0 } ?? false
    }
}
