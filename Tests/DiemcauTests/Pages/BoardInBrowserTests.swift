import Foundation
import Testing
import Wire

@Suite("The pages in a real browser", .serialized)
struct BoardInBrowserTests {
    @Test("The board follows the log without a reload, says when the line is lost, and heals without a gap")
    func liveBoard() async throws {
        try await withBrowser(block: 41) { daemon, browser in
            _ = try await daemon.book("Phiên họp Chính phủ", inSeconds: 3_600, points: ["under:vpcp"])
            try await browser.go(daemon.base + "/?lang=vi")
            #expect(try await browser.text("#call-title") == "Phiên họp Chính phủ")
            _ = try await browser.run("window.mark = 1")

            try await daemon.command("down", "py-a-1")
            try await eventually("the point shows as not ready") {
                try await browser.holds("document.querySelector('#n-py-a-1').dataset.tone === 'notReady'")
            }
            try await eventually("the log runs") { try await browser.text("#log-list").contains("Xã a1") }
            #expect(try await browser.holds("window.mark === 1"), "no reload")
            let before = try await browser.text("#countdown")
            try await eventually("the clock runs") { try await browser.text("#countdown") != before }

            await daemon.killDaemon()
            try await eventually("the loss is shown") {
                try await browser.holds("!connection.hidden && connection.classList.contains('lost')")
            }
            try await daemon.command("heal", "py-a-1")
            try await daemon.start()
            try await eventually("the loss is taken back") {
                try await browser.holds("!connection.classList.contains('lost')")
            }
            try await eventually("the point is up again") {
                try await browser.text("#n-py-a-1 .state").contains("thông suốt")
            }
            #expect(try await browser.holds("window.mark === 1"), "healed by itself")
            let newest = try await daemon.log().last?.seq ?? 0
            try await eventually("the log has caught up") {
                try await browser.holds("Number(document.querySelector('#log-list li').dataset.seq) >= \(newest)")
            }
            #expect(
                try await browser.holds(
                    """
                    (() => { const all = [...document.querySelectorAll('#log-list li')].map((l) => Number(l.dataset.seq));
                    return all.every((seq, at) => at === 0 || all[at - 1] === seq + 1); })()
                    """
                ),
                "no gap and no duplicate"
            )
        }
    }

    @Test("The booking form counts and warns while one types, and books")
    func booking() async throws {
        try await withBrowser(block: 42) { daemon, browser in
            try await browser.go(daemon.base + "/sessions/new?lang=vi")
            try await eventually("the count is there") { try await browser.text("#dry-run").contains("10") }
            _ = try await browser.run(
                """
                const field = document.getElementById('participants'); field.value = 'under:py-a';
                field.dispatchEvent(new Event('input', { bubbles: true }));
                document.getElementById('title').value = 'Họp <b>kín</b>';
                """
            )
            try await eventually("the count follows") { try await browser.text("#dry-run").contains("4") }
            _ = try await browser.run("document.getElementById('book').click()")
            try await eventually("it is booked") { try await browser.text("#notice").contains("Đã đặt") }
            #expect(try await browser.text("h1") == "Họp <b>kín</b>")
            #expect(try await browser.complaints() == [])
        }
    }

    @Test("A report is sent from a phone, and waits there while the line is down")
    func report() async throws {
        try await withBrowser(block: 43) { daemon, browser in
            try await browser.resize(390, 844)
            try await browser.go(daemon.base + "/report/py-a-1?lang=vi")
            let fill = """
                document.getElementById('all-in-order').click();
                document.getElementById('technician-name').value = 'Trần Thị Hoa';
                document.getElementById('technician-phone').value = '0000 000 009';
                document.getElementById('send').click();
                """
            _ = try await browser.run(fill)
            try await eventually("it is sent") { try await browser.text("#report-state") == "Đã gửi" }
            #expect(try await browser.complaints() == [])

            await daemon.killDaemon()
            _ = try await browser.run(fill)
            try await eventually("it is kept") { try await browser.text("#queue").contains("1") }
            try await daemon.start()
            _ = try await browser.run("dispatchEvent(new Event('online'))")
            try await eventually("it is sent later") { try await browser.holds("queue.hidden") }
            let page: Page<ReportPayload> = try await daemon.get("/api/v1/endpoints/py-a-1/reports").decode()
            #expect(page.items.count == 2)
            #expect(page.items.allSatisfy { $0.technician?.name == "Trần Thị Hoa" })
        }
    }

    @Test("A report that is written when the sign-in is over waits for the next one, and needs no reload")
    func signedOut() async throws {
        try await withBrowser(block: 45) { daemon, browser in
            try await browser.go(daemon.base + "/report/py-a-1?lang=vi")
            _ = try await browser.run(
                """
                window.mark = 1; window.done = 0;
                fetch('/sign-out', { method: 'POST',
                  headers: { 'X-CSRF-Token': document.querySelector('meta[name=csrf]').content } })
                  .then(() => { window.done = 1; });
                """
            )
            try await eventually("he is signed out") { try await browser.holds("window.done === 1") }
            _ = try await browser.run(
                "document.getElementById('all-in-order').click(); document.getElementById('send').click();"
            )
            try await eventually("it is said what to do") {
                try await browser.text("#report-state").contains("đăng nhập lại")
            }
            #expect(try await browser.text("#queue").contains("1"))
            _ = try await browser.run(
                """
                fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ token: '\(daemon.token)' }) })
                  .then(() => { window.done = 2; });
                """
            )
            try await eventually("he is signed in again") { try await browser.holds("window.done === 2") }
            _ = try await browser.run("dispatchEvent(new Event('online'))")
            try await eventually("it is sent") { try await browser.holds("queue.hidden") }
            #expect(try await browser.text("#report-state") == "Đã gửi")
            #expect(try await browser.holds("window.mark === 1"), "no reload")
            let page: Page<ReportPayload> = try await daemon.get("/api/v1/endpoints/py-a-1/reports").decode()
            #expect(page.items.count == 1)
        }
    }

    @Test("Nothing is wider than the screen, in either language, and the console is clean")
    func widths() async throws {
        try await withBrowser(block: 44) { daemon, browser in
            let booked = try await daemon.book("Giao ban", inSeconds: 7_200, points: ["under:vpcp"])
            let session: SessionPayload = try booked.decode()
            let paths = [
                "/", "/sessions", "/sessions/new", "/sessions/\(session.id)", "/endpoints/py-a-1", "/report/py-a-1",
                "/report", "/log", "/tokens",
            ]
            for (width, language) in [(360, "vi"), (390, "en"), (768, "vi"), (1_280, "en"), (1_920, "vi")] {
                try await browser.resize(width, 900)
                for path in paths {
                    try await browser.go(daemon.base + path + "?lang=" + language)
                    let wide = try await browser.run("return document.documentElement.scrollWidth") as? Int ?? .max
                    #expect(wide <= width, "\(path) at \(width)")
                    // Nobody looks for a button behind the edge of a table.
                    let reach = try await browser.holds(
                        "[...document.querySelectorAll('main button')].every((b) => b.getBoundingClientRect().right <= \(width))"
                    )
                    #expect(reach, "\(path) at \(width)")
                    #expect(try await browser.holds("document.documentElement.lang === '\(language)'"))
                }
            }
            #expect(try await browser.complaints() == [])
        }
    }

    /// A daemon with its simulator, and a browser signed in as administrator.
    private func withBrowser(
        block: Int,
        _ body: (DaemonUnderTest, WebDriver) async throws -> Void
    ) async throws {
        try await withDaemon(block: block) { daemon in
            try await daemon.startSimulator()
            try await daemon.start()
            let browser = try WebDriver(port: 24_000 + block)
            do {
                try await browser.open()
                try await browser.go(daemon.base + "/sign-in")
                _ = try await browser.run(
                    "document.getElementById('token').value = '\(daemon.token)'; document.querySelector('main form').submit()"
                )
                try await eventually("the board is there") {
                    try await browser.holds("document.getElementById('live')")
                }
                try await body(daemon, browser)
            } catch {
                await browser.close()
                throw error
            }
            await browser.close()
        }
    }
}
