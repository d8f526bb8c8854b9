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

    func response(after seq: Int64, for principal: Principal, language: Language) throws -> Response {
        guard admit() else { throw WebError.tooManyStreams }
        let services = services
        let body = ResponseBody { writer in
            defer { services.metrics.update { $0.streamReaders -= 1 } }
            try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
            let follower = services.log.follow(after: seq, for: principal)
            try await send(follower, to: &writer, principal, language)
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: body
        )
    }

    /// Counts readers, so that no number of them can take all descriptors.
    private func admit() -> Bool {
        var admitted = false
        services.metrics.update { figures in
            admitted = figures.streamReaders < limit
            if admitted { figures.streamReaders += 1 }
        }
        return admitted
    }

    private enum Signal: Sendable {
        case entries([LogEntry])
        case heartbeat
    }

    /// Writes until the reader is gone. He is written to only as fast as he reads; nothing is queued for him.
    private func send(
        _ follower: LogFollower,
        to writer: inout any ResponseBodyWriter,
        _ principal: Principal,
        _ language: Language
    ) async throws {
        let entries = follower.batches().map(Signal.entries)
        let beats = AsyncTimerSequence(interval: Self.heartbeat, clock: .continuous).map { _ in Signal.heartbeat }
        for await signal in merge(entries, beats).cancelOnGracefulShutdown() {
            switch signal {
            case .heartbeat: try await writer.write(ByteBuffer(string: ": alive\n\n"))
            case .entries(let entries):
                let presenter = Presenter(
                    language: language,
                    timeZone: timeZone,
                    registry: await services.situation.registry,
                    scope: principal.scope
                )
                try await writer.write(try Self.events(entries.map(presenter.entry), timeZone: timeZone))
            }
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
