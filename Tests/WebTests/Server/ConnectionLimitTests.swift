import Foundation
import Logging
import Testing

@testable import Coordination
@testable import Web

@Suite struct ConnectionLimitTests {
    @Test func `who comes when all places are taken waits until one is free`() async throws {
        let office = try await Office()
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let server = WebServer(
            services: office.services,
            configuration: WebConfiguration(
                host: "127.0.0.1",
                port: 0,
                timeZone: .gmt,
                version: "1.2.3",
                connectionLimit: 2
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onStart: { started.yield($0) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { started.finish() }
                try await server.run()
            }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let seated = [try PlainConnection(port: port), try PlainConnection(port: port)]
            for connection in seated {
                try connection.ask("/healthz")
                #expect(try await connection.answer(within: 20_000)?.hasPrefix("HTTP/1.1 200") == true)
            }
            let waiting = try PlainConnection(port: port)
            try waiting.ask("/healthz")
            #expect(try await waiting.answer(within: 500) == nil)
            seated[0].hangUp()
            #expect(try await waiting.answer(within: 20_000)?.hasPrefix("HTTP/1.1 200") == true)
            try seated[1].ask("/healthz")
            #expect(try await seated[1].answer(within: 20_000) != nil)
        }
    }

    struct Share: Sendable {
        var openFiles: Int
        var connections: Int
    }

    @Test(
        arguments: [
            Share(openFiles: 2, connections: 1), Share(openFiles: 1_024, connections: 256),
            Share(openFiles: 65_536, connections: 8_192), Share(openFiles: .max, connections: 8_192),
        ]
    )
    func `connections leave descriptors for probes, and streams leave connections for questions`(_ share: Share) {
        #expect(WebConfiguration.connections(ofOpenFiles: share.openFiles) == share.connections)
        let configuration = WebConfiguration(
            host: "::1",
            port: 0,
            timeZone: .gmt,
            version: "1",
            connectionLimit: share.connections
        )
        #expect(configuration.streamLimit <= share.connections / 2)
    }
}
