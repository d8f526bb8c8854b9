import Foundation
import Glibc
import Synchronization

/// What a server has sent and read so far, on all its connections.
final class Tally: Sendable {
    let sentBytes = Atomic(0)
    /// Heads of requests that were read whole.
    let requests = Atomic(0)
}

/// The server's end of one connection. Blocking; lives on its own thread.
struct Connection {
    let socket: Int32
    private(set) var isOpen = true
    private(set) var bodyBytes = 0
    private let tally: Tally
    private var isClosed = false
    private var unread: [UInt8] = []

    /// No script outlives its test for long, whatever the client does.
    private static let limitMs: Int32 = 20_000
    /// `POLLRDHUP`, which the C library's module leaves out.
    private static let hungUp: Int16 = 0x2000

    init(socket: Int32, tally: Tally) {
        self.socket = socket
        self.tally = tally
        var limit = timeval(tv_sec: Int(Self.limitMs / 1_000), tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    mutating func perform(_ step: Step) {
        switch step {
        case .readHead:
            _ = readLine(until: "\r\n\r\n")
            if isOpen { tally.requests.add(1, ordering: .relaxed) }
        case .readSome: fill()
        case .readChunkedBody: readChunks()
        case .send(let text): send(Array(text.utf8))
        case .sendBytes(let bytes): send(bytes)
        case .pause(let milliseconds): usleep(UInt32(milliseconds) * 1_000)
        case .repeatForever(let text, let milliseconds):
            while isOpen {
                send(Array(text.utf8))
                usleep(UInt32(milliseconds) * 1_000)
            }
        case .flood:
            send(Array("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n".utf8))
            let block = [UInt8](repeating: 0, count: 64 * 1_024)
            while isOpen { send(block) }
        case .reset:
            var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
            close()
        case .silence:
            while isOpen { fill() }
        case .deafness:
            var watched = pollfd(fd: socket, events: Self.hungUp, revents: 0)
            _ = poll(&watched, 1, Self.limitMs)
            isOpen = false
        }
    }

    mutating func close() {
        isOpen = false
        guard !isClosed else { return }
        isClosed = true
        Glibc.close(socket)
    }

    private mutating func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(socket, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                isOpen = false
                return
            }
            sent += count
            tally.sentBytes.add(count, ordering: .relaxed)
        }
    }

    private mutating func fill() {
        var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else {
            isOpen = false
            return
        }
        unread += buffer[..<count]
    }

    private mutating func readLine(until end: String) -> String {
        let end = Data(end.utf8)
        while isOpen {
            if let range = Data(unread).range(of: end) {
                let line = String(decoding: unread[..<range.lowerBound], as: UTF8.self)
                unread.removeFirst(range.upperBound)
                return line
            }
            fill()
        }
        return ""
    }

    private mutating func readChunks() {
        while isOpen {
            guard let size = Int(readLine(until: "\r\n"), radix: 16) else { return }
            while isOpen, unread.count < size + 2 { fill() }
            guard isOpen else { return }
            unread.removeFirst(size + 2)
            bodyBytes += size
            if size == 0 { return }
        }
    }
}
