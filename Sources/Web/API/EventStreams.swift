import AsyncAlgorithms
import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Wire

/// Server-sent events: each log entry once, in order, with its number as the event's id; a comment now and then, so that
/// both ends notice a dead connection.
struct EventStreams: Sendable {
    let services: WebServices
    let limit: Int
    let timeZone: TimeZone

    static let heartbeat: Duration = .seconds(15)

    func response(
        after seq: Int64,
        for principal: Principal,
        by credential: WebContext.Credential,
        language: Language
    ) throws -> Response {
        guard let seat = StreamSeat(metrics: services.metrics, limit: limit) else { throw WebError.tooManyStreams }
        let reader = Reader(principal: principal, credential: credential, language: language)
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(seat) {} }
            try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
            let follower = services.log.follow(after: seq, for: principal)
            try await send(follower, to: &writer, reader)
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: body
        )
    }

    private struct Reader: Sendable {
        var principal: Principal
        var credential: WebContext.Credential
        var language: Language
    }

    private enum Signal: Sendable {
        case entries([LogEntry])
        case heartbeat
    }

    /// Writes until the reader is gone, or may not read any more. He is written to only as fast as he reads; nothing is
    /// queued for him.
    private func send(_ follower: LogFollower, to writer: inout any ResponseBodyWriter, _ reader: Reader) async throws {
        let entries = follower.batches().map(Signal.entries)
        let time = services.time
        let beats = AsyncStream<Signal>(unfolding: {
            guard (try? await time.sleep(for: Self.heartbeat)) != nil else { return nil }
            return .heartbeat
        })
        for await signal in merge(entries, beats).cancelOnGracefulShutdown() {
            switch signal {
            case .heartbeat:
                guard await isStillValid(reader.credential) else { return }
                try await writer.write(ByteBuffer(string: ": alive\n\n"))
            case .entries(let entries):
                let presenter = Presenter(
                    language: reader.language,
                    timeZone: timeZone,
                    registry: await services.situation.registry,
                    scope: reader.principal.scope
                )
                try await writer.write(try Self.events(entries.map(presenter.entry), timeZone: timeZone))
            }
        }
    }

    /// A credential may be revoked or run out while its stream is open. A trouble of the store ends no stream.
    private func isStillValid(_ credential: WebContext.Credential) async -> Bool {
        do throws(ServiceError) {
            switch credential {
            case .none: return false
            case .token(_, let secret): _ = try await services.access.principal(token: secret)
            case .browser(_, _, let cookie): _ = try await services.access.browser(cookie: cookie)
            }
            return true
        } catch .unauthenticated {
            return false
        } catch {
            return true
        }
    }

    private static func events(_ entries: [LogEntryPayload], timeZone: TimeZone) throws -> ByteBuffer {
        let encoder = WireCoding.encoder(timeZone: timeZone)
        var buffer = ByteBuffer()
        for entry in entries {
            buffer.writeString("id: \(entry.seq)\nevent: log\ndata: ")
            buffer.writeBytes(try encoder.encode(entry))
            buffer.writeString("\n\n")
        }
        return buffer
    }
}

/// One of a limited number of open streams, so that no number of readers can take all descriptors. Given back with its
/// last reference: an answer that is never sent gives it back too.
private final class StreamSeat: Sendable {
    private let metrics: DaemonMetrics

    init?(metrics: DaemonMetrics, limit: Int) {
        var admitted = false
        metrics.update { figures in
            admitted = figures.streamReaders < limit
            if admitted { figures.streamReaders += 1 }
        }
        guard admitted else { return nil }
        self.metrics = metrics
    }

    deinit { metrics.update { $0.streamReaders -= 1 } }
}
