import NIOCore
import NIOPosix
import NIOSSL

@testable import Responder

/// What came back on one connection, told apart as a poller must tell it.
enum RawOutcome: Equatable {
    case reply(RawReply)
    case refused
    case connectTimeout
    case reset
    /// The other side closed, after so many bytes that are no whole response.
    case closed(bytes: Int)
    /// Connected, and nothing came for the time that we waited.
    case silent
    case badCertificate

    var reply: RawReply? {
        if case .reply(let reply) = self { reply } else { nil }
    }
}

struct RawReply: Equatable {
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Nil unless `bytes` are one whole response with as many bytes as it says.
    init?(_ bytes: [UInt8]) {
        let mark = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let pairs = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        self.status = status
        headers = Dictionary(pairs.map { ($0[0].lowercased(), String($0[1].dropFirst())) }) { $0 + ", " + $1 }
        body = Array(bytes[(end + mark.count)...])
    }
}

/// A client that says exactly what it is told, on a connection of its own.
struct RawClient {
    let address: ListenAddress
    /// PEM of the authority to trust, for https.
    var authority: String?
    var patience = TimeAmount.seconds(10)
    var connectTimeout = TimeAmount.seconds(5)

    func get(_ path: String, headers: String = "") async -> RawOutcome {
        await send("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(headers)\r\n")
    }

    func post(_ path: String, body: [UInt8], headers: String = "") async -> RawOutcome {
        let head = "POST \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
        return await send(head + headers + "\r\n", body)
    }

    /// Sends `text` and `body`, then listens until the other side closes.
    func send(_ text: String, _ body: [UInt8] = []) async -> RawOutcome {
        let loops = MultiThreadedEventLoopGroup.singleton
        let outcome = loops.next().makePromise(of: RawOutcome.self)
        do {
            let tls = try authority.map(Self.context)
            let (host, patience) = (address.host, patience)
            let channel = try await ClientBootstrap(group: loops)
                .connectTimeout(connectTimeout)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        if let tls { try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil)) }
                        try pipeline.addHandler(Collector(outcome: outcome, patience: patience))
                    }
                }
                .connect(host: host, port: address.port)
                .get()
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
            if !body.isEmpty { channel.writeAndFlush(ByteBuffer(bytes: body), promise: nil) }
        } catch {
            outcome.succeed(Self.outcome(of: error))
        }
        return (try? await outcome.futureResult.get()) ?? .closed(bytes: -1)
    }

    private static func context(authority: String) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(authority.utf8)))
        return try NIOSSLContext(configuration: configuration)
    }

    fileprivate static func outcome(of error: any Error) -> RawOutcome {
        switch error {
        case let error as NIOConnectionError:
            let first = error.connectionErrors.first?.error
            if let error = first as? IOError { return outcome(of: error) }
            return .connectTimeout
        case let error as IOError where error.errnoCode == ECONNREFUSED: return .refused
        case let error as IOError where error.errnoCode == ECONNRESET: return .reset
        case ChannelError.connectTimeout: return .connectTimeout
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: return .badCertificate
        default: return .closed(bytes: -1)
        }
    }
}

private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let outcome: EventLoopPromise<RawOutcome>
    private let patience: TimeAmount
    private var bytes = ByteBuffer()

    init(outcome: EventLoopPromise<RawOutcome>, patience: TimeAmount) {
        self.outcome = outcome
        self.patience = patience
    }

    func channelActive(context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            self.outcome.succeed(self.bytes.readableBytes == 0 ? .silent : .closed(bytes: self.bytes.readableBytes))
            context.close(promise: nil)
        }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var piece = unwrapInboundIn(data)
        bytes.writeBuffer(&piece)
    }

    func channelInactive(context: ChannelHandlerContext) {
        let all = bytes.getBytes(at: 0, length: bytes.readableBytes) ?? []
        outcome.succeed(RawReply(all).map { .reply($0) } ?? .closed(bytes: all.count))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A server need not say goodbye on TLS before it closes.
        if let error = error as? NIOSSLError, case .uncleanShutdown = error { return }
        outcome.succeed(RawClient.outcome(of: error))
        context.close(promise: nil)
    }
}
