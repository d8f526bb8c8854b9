import Conference
import Foundation
import NIOCore
import Testing

@testable import Responder

@Suite("The simulator's points on real sockets")
struct SimulatorSocketTests {
    private func get(_ simulator: Simulator, _ name: String, _ path: String = "/") async -> RawOutcome {
        guard let id = EndpointID(name), let address = await simulator.address(of: id) else {
            return .closed(bytes: -1)
        }
        var client = RawClient(address: address)
        client.patience = .milliseconds(1500)
        client.connectTimeout = .milliseconds(400)
        return await client.get(path)
    }

    @Test("A fault shows at once, and healing takes it away at once")
    func faultsWhileRunning() async throws {
        try await withSimulator(try smallProvince(block: 21)) { simulator, _ in
            let name = "py-tuyan-xa0"
            #expect(await get(simulator, name).reply?.status == 200)
            for (command, outcome) in [("down", RawOutcome.refused), ("silent", .silent), ("refuse", .reset)] {
                #expect(await simulator.apply(line: "\(command) \(name)").ok)
                #expect(await get(simulator, name) == outcome)
            }
            #expect(await simulator.apply(line: "status \(name) 503").ok)
            #expect(await get(simulator, name).reply?.status == 503)
            #expect(await simulator.apply(line: "heal \(name)").ok)
            #expect(await get(simulator, name, "/health").reply?.status == 200)
            #expect(await get(simulator, name, "/down?bytes=70000").reply?.body.count == 70_000)
        }
    }

    @Test("A point that starts down answers when it is healed")
    func startsDown() async throws {
        try await withSimulator(try smallProvince(block: 22), scenario: .province) { simulator, _ in
            let province = await simulator.province
            let down = try #require(province.faults.first { $0.value == .down }?.key)
            #expect(await get(simulator, down.rawValue) == .refused)
            #expect(await simulator.apply(.healAll).ok)
            #expect(await get(simulator, down.rawValue).reply?.status == 200)
        }
    }

    @Test("A district's cut line lets connection attempts to all its communes run into the void")
    func cutDistrict() async throws {
        try await withSimulator(try smallProvince(block: 23, communes: 6)) { simulator, _ in
            let answer = await simulator.apply(line: "cut py-tuyan")
            #expect(answer.en == "py-tuyan: line cut, with 3 points below.")
            for name in ["py-tuyan", "py-tuyan-xa0", "py-tuyan-xa2", "py-tuyan-xa4"] {
                #expect(await get(simulator, name) == .connectTimeout, "\(name)")
            }
            #expect(await get(simulator, "py-phuhoa-xa1").reply?.status == 200)
            #expect(await simulator.apply(line: "heal py-tuyan").ok)
            #expect(await get(simulator, "py-tuyan-xa2").reply?.status == 200)
        }
    }

    @Test("A cut in the middle of a transfer stops it without a word")
    func cutInTransfer() async throws {
        try await withSimulator(try smallProvince(block: 24)) { simulator, _ in
            let address = try #require(await simulator.address(of: id("py")))
            var client = RawClient(address: address)
            client.patience = .milliseconds(1500)
            async let transfer = client.get("/down?bytes=10000000&kbps=8000")
            while await simulator.openConnections == 0 { await Task.yield() }
            _ = await simulator.apply(line: "cut py")
            #expect(await transfer.reply == nil)
        }
    }

    @Test("Points that share a listener fail one by one")
    func sharedListener() async throws {
        let address = ListenAddress(host: "127.25.0.1", port: 0)
        func point(_ name: String) throws -> SimulatedPoint {
            SimulatedPoint(id: try id(name), level: .commune, home: .init(address: address, path: "/\(name)"))
        }
        try await withSimulator([point("a"), point("b")]) { simulator, start in
            #expect(start.listeners == 1)
            _ = await simulator.apply(line: "down a")
            #expect(await get(simulator, "a", "/a") == .reset)
            #expect(await get(simulator, "b", "/b/down?bytes=9").reply?.body.count == 9)
            #expect(await get(simulator, "b", "/c").reply?.status == 404)
            _ = await simulator.apply(line: "down b")
            #expect(await get(simulator, "b", "/b") == .refused)
        }
    }

    @Test("An https point shows a good certificate, then a bad one of each kind", arguments: CertificateFault.allCases)
    func certificates(fault: CertificateFault) async throws {
        let address = ListenAddress(
            host: "127.26.0.\(1 + (CertificateFault.allCases.firstIndex(of: fault) ?? 0))",
            port: 0,
            secure: true
        )
        let point = SimulatedPoint(id: try id("py"), level: .commune, home: .init(address: address, path: "/"))
        try await withSimulator([point]) { simulator, _ in
            let bound = try #require(await simulator.address(of: point.id))
            let authority = try #require(await simulator.authority)
            let client = RawClient(address: bound, authority: authority.certificatePEM)
            #expect(await client.get("/health").reply?.status == 200)
            _ = await simulator.apply(.set(.badCertificate(fault), at: "py"))
            let outcome = await client.get("/health")
            if fault == .endsSoon {
                #expect(outcome.reply?.status == 200)
            } else {
                #expect(outcome == .badCertificate)
            }
        }
    }

    @Test("A point without https has no certificate to spoil")
    func noCertificate() async throws {
        try await withSimulator(try smallProvince(block: 27)) { simulator, _ in
            let answer = await simulator.apply(line: "certificate py")
            #expect(!answer.ok)
            #expect(answer.en == "py is not reached by https, so it has no certificate.")
        }
    }

    @Test("An unknown point names the near ones")
    func unknownPoint() async throws {
        try await withSimulator(try smallProvince(block: 28)) { simulator, _ in
            let slip = await simulator.apply(line: "down py-tuyam")
            #expect(slip.en == "There is no point «py-tuyam». Near: «py-tuyan».")
            let part = await simulator.apply(line: "down xa10")
            #expect(part.vi == "Không có điểm cầu «xa10». Gần giống: «py-tuyan-xa10».")
        }
    }

    @Test("500 listeners open and close, and no descriptor is left")
    func manyListeners() async throws {
        // The first round makes what stays for the life of the process.
        try await withSimulator(try smallProvince(block: 29, communes: 1)) { _, _ in }
        let before = try openDescriptors(of: "127.30.")
        #expect(before == 0)
        try await withSimulator(try smallProvince(block: 30, communes: 496)) { simulator, start in
            #expect(start.listeners == 500)
            let open = try openDescriptors(of: "127.30.")
            #expect(open == 500)
            #expect(await get(simulator, "py-phuhoa-xa495").reply?.status == 200)
            _ = await simulator.apply(line: "cut py")
        }
        let after = try openDescriptors(of: "127.30.")
        #expect(after == 0)
    }

    /// Listening sockets of this machine whose address begins with `prefix`. Counted by address, since other tests open
    /// and close sockets of this process meanwhile.
    private func openDescriptors(of prefix: String) throws -> Int {
        let parts = prefix.split(separator: ".").compactMap { UInt8($0) }
        // Read to the end: the file has no size of its own, and comes page by page.
        let file = try #require(FileHandle(forReadingAtPath: "/proc/self/net/tcp"))
        let table = String(decoding: try #require(try file.readToEnd()), as: UTF8.self)
        let hex = parts.reversed().map { String(format: "%02X", $0) }.joined()
        return table.split(separator: "\n").dropFirst().count { line in
            let columns = line.split(separator: " ")
            // The address is written with its bytes reversed; state 0A listens.
            return columns.count > 3 && columns[1].split(separator: ":")[0].hasSuffix(hex) && columns[3] == "0A"
        }
    }
}
