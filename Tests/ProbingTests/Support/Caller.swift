import Foundation
import Glibc

/// One connection of a far end. Blocking; lives on its own thread.
struct Caller {
    let socket: Int32
    private var isOpen = true
    private var unread = Data()

    init(socket: Int32) {
        self.socket = socket
        // No connection outlives its test for long, whatever the other side does.
        var limit = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    mutating func serve() {
        let path = readLine("\r\n\r\n").split(separator: " ").dropFirst().first.map(String.init) ?? ""
        switch path.split(separator: "?").first.map(String.init) ?? "" {
        case "/ok": answer("200 OK")
        case "/moved": answer("302 Found", headers: "Location: /ok\r\n")
        case "/silent", "/stuck": while isOpen { sleep(until: 15) }
        case "/garbage": send(Data("SSH-2.0-OpenSSH\r\n".utf8))
        case "/down": flood()
        case "/short": answer("200 OK", body: 100)
        case "/encoded": answer("200 OK", headers: "Content-Encoding: gzip\r\n", body: 100)
        case "/full":
            answer("413 Content Too Large")
            // Closing with unread bytes would be a reset, which can overtake the answer.
            shutdown(socket, Int32(SHUT_WR))
            while isOpen { fill() }
        case "/up":
            readChunks()
            answer("200 OK")
        default:
            let status = path.split(separator: "/").last ?? "404"
            answer("\(status) Status")
        }
    }

    private mutating func answer(_ status: String, headers: String = "", body: Int = 0) {
        send(Data("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body)\r\n\r\n".utf8) + Data(count: body))
    }

    private mutating func flood() {
        send(Data("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n".utf8))
        while isOpen { send(Data(count: 64 * 1_024)) }
    }

    private mutating func send(_ bytes: Data) {
        var rest = [UInt8](bytes)[...]
        while !rest.isEmpty, isOpen {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 { rest.removeFirst(count) } else { isOpen = false }
        }
    }

    /// Reads nothing, but sees when the other side has gone.
    private mutating func sleep(until seconds: Int32) {
        var event = pollfd(fd: socket, events: Int16(0x2000), revents: 0)
        if poll(&event, 1, seconds * 1_000) != 0 || event.revents != 0 { isOpen = false }
        isOpen = false
    }

    private mutating func fill() {
        var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count > 0 { unread += buffer[..<count] } else { isOpen = false }
    }

    private mutating func readLine(_ end: String) -> String {
        while isOpen {
            if let range = unread.range(of: Data(end.utf8)) {
                let line = String(decoding: unread[unread.startIndex..<range.lowerBound], as: UTF8.self)
                unread = Data(unread[range.upperBound...])
                return line
            }
            fill()
        }
        return ""
    }

    private mutating func readChunks() {
        while isOpen {
            guard let size = Int(readLine("\r\n"), radix: 16) else { return }
            while isOpen, unread.count < size + 2 { fill() }
            guard isOpen else { return }
            unread = Data(unread.dropFirst(size + 2))
            if size == 0 { return }
        }
    }
}
