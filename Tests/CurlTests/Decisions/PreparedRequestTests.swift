import Testing

@testable import Curl

@Suite("Requests")
struct PreparedRequestTests {
    private func request(_ url: String) throws -> PreparedRequest {
        try PreparedRequest(url: url, settings: PreparedSettings(.get()))
    }

    @Test("Names need a look-up, addresses do not")
    func lookup() throws {
        #expect(try request("http://example.com/").needsLookup)
        #expect(try request("http://localhost/").needsLookup)
        #expect(try !request("http://127.0.0.1:8080/a?b").needsLookup)
        #expect(try !request("https://[::1]/").needsLookup)
    }

    @Test("One host and port are one lane, however they are written")
    func sharding() throws {
        #expect(try request("http://Example.com/a").hostHash == request("http://example.com:80/b").hostHash)
        #expect(try request("http://example.com/").hostHash != request("https://example.com/").hostHash)
    }

    @Test(
        "What is no absolute http or https address is refused",
        arguments: [
            "", "host", "/path", "http://", "http://a b/", "http://h:99999/", "http://h/\0x", "file:///etc/passwd",
        ]
    )
    func malformed(_ url: String) {
        #expect(throws: SettingsError.malformedURL(url)) { try request(url) }
    }

    @Test(
        "Other schemes are refused",
        arguments: ["ftp://host/", "gopher://host/", "smtp://host"]
    )
    func scheme(_ url: String) throws {
        let scheme = try #require(url.split(separator: ":").first)
        #expect(throws: SettingsError.unsupportedScheme(String(scheme))) { try request(url) }
    }

    @Test(
        "A header cannot break out of its line",
        arguments: [("A\r\nB", "x"), ("A", "x\r\nB: y"), ("", "x"), ("A:", "x")]
    )
    func headers(_ name: String, _ value: String) {
        var settings = TransferSettings.get()
        settings.headers = [TransferSettings.Header(name, value)]
        #expect(throws: SettingsError.unsafeHeader(name: name)) { try PreparedSettings(settings) }
    }
}
