import Foundation
import Testing
import Wire

@Suite("Killed at any moment, nothing acknowledged is lost", .serialized)
struct KillTests {
    @Test("Fifty kills under load: sessions and reports survive, and the log has no gap")
    func fiftyKills() async throws {
        try await withDaemon(block: 3) { daemon in
            let ledger = Ledger()
            try await daemon.start()
            for round in 1...50 {
                if daemon.daemon?.isRunning != true { try await daemon.start() }
                let api = daemon.api
                let load = Task {
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask { await ledger.book(round, by: api) }
                        group.addTask { await ledger.report(round, by: api) }
                    }
                }
                try await Task.sleep(for: .milliseconds(.random(in: 20...250)))
                await daemon.killDaemon()
                load.cancel()
                await load.value
            }
            try await daemon.start()

            let page: Page<SessionPayload> = try await daemon.get("/api/v1/sessions?limit=1000").decode()
            let sessions = await ledger.sessions
            #expect(!sessions.isEmpty)
            #expect(sessions.subtracting(page.items.map(\.id)).isEmpty, "acknowledged sessions are missing")
            let found: Page<ReportPayload> = try await daemon.get("/api/v1/endpoints/py-a-1/reports?limit=500").decode()
            let reports = await ledger.reports
            #expect(!reports.isEmpty)
            #expect(reports.subtracting(found.items.map(\.clientId)).isEmpty, "acknowledged reports are missing")
            let numbers = try await daemon.log().map(\.seq)
            #expect(numbers == Array(1...Int64(numbers.count)), "the log's numbers have a gap")
            await daemon.killDaemon()
            #expect(try await Program.run(["doctor", "--data-dir", daemon.data.path]).code == 0)
        }
    }

    /// Loads the daemon and keeps what it has acknowledged.
    private actor Ledger {
        private(set) var sessions: Set<String> = []
        private(set) var reports: Set<String> = []

        func book(_ round: Int, by api: APIProbe) async {
            for number in 0... {
                // Far apart, so that no two clash.
                let start = Date().addingTimeInterval(Double(round) * 86_400 + Double(number) * 3_600)
                let draft = SessionDraftPayload(
                    title: "Phiên \(round).\(number)",
                    calledBy: "province",
                    participants: ["py-b-1"],
                    profile: "sd360",
                    start: start,
                    durationMinutes: 30
                )
                guard let answer = try? await api.send("POST", "/api/v1/sessions", draft) else { return }
                if answer.status == 201, let made: SessionPayload = try? answer.decode() { sessions.insert(made.id) }
            }
        }

        func report(_ round: Int, by api: APIProbe) async {
            for number in 0...8 {
                let id = "r\(round)-\(number)"
                let report = ReportPayload(clientId: id, status: "clear")
                let path = "/api/v1/endpoints/py-a-1/reports"
                guard let answer = try? await api.send("POST", path, report) else { return }
                if answer.status == 201 { reports.insert(id) }
            }
        }
    }
}
