import NIOHTTP1
import Testing

@testable import Responder

@Suite("A LibreSpeed client finds its back end")
struct LibreSpeedTests {
    @Test("garbage.php sends whole mebibytes, also below /backend", arguments: ["", "/backend"])
    func garbage(folder: String) async throws {
        try await withResponder { address in
            let path = "\(folder)/garbage.php?ckSize=3&cors=true&r=0.5"
            let reply = try #require(await RawClient(address: address).get(path).reply)
            #expect(reply.status == 200)
            #expect(reply.body.count == 3 << 20)
            #expect(reply.headers["content-type"] == "application/octet-stream")
            #expect(reply.headers["access-control-allow-origin"] == "*")
            #expect(reply.headers["cache-control"]?.hasPrefix("no-store, no-cache") == true)
        }
    }

    @Test("empty.php answers nothing, to a ping and to an upload")
    func empty() async throws {
        try await withResponder { address in
            let client = RawClient(address: address)
            let ping = try #require(await client.get("/empty.php?r=1").reply)
            let upload = try #require(await client.post("/empty.php", body: [1, 2, 3]).reply)
            #expect(ping.status == 200 && ping.body.isEmpty)
            #expect(upload.status == 200 && upload.body.isEmpty)
            #expect(ping.headers["access-control-allow-origin"] == nil)
        }
    }

    @Test("getIP.php names the client, as JSON and as text")
    func address() async throws {
        try await withResponder { address in
            let client = RawClient(address: address)
            let json = try #require(await client.get("/getIP.php?isp=true").reply)
            let text = try #require(await client.get("/backend/getIP.php", headers: "Accept: text/plain\r\n").reply)
            #expect(json.text == #"{"processedString":"127.0.0.1","rawIspInfo":""}"#)
            #expect(text.text == "127.0.0.1")
        }
    }

    @Test("A browser's preflight is answered")
    func preflight() async throws {
        try await withResponder { address in
            let request = "OPTIONS /empty.php?cors=true HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let reply = try #require(await RawClient(address: address).send(request).reply)
            #expect(reply.status == 200)
            #expect(reply.headers["access-control-allow-headers"] == "Content-Encoding, Content-Type")
        }
    }

    struct Size: Sendable, CustomTestStringConvertible {
        let query: String
        let mebibytes: Int
        var testDescription: String { query }
    }

    @Test(
        "ckSize follows LibreSpeed's rule",
        arguments: [
            Size(query: "", mebibytes: 4), Size(query: "ckSize=x", mebibytes: 4), Size(query: "ckSize=0", mebibytes: 4),
            Size(query: "ckSize=100", mebibytes: 100), Size(query: "ckSize=5000", mebibytes: 1024),
        ]
    )
    func sizes(_ example: Size) {
        let target = RequestTarget("/garbage.php?\(example.query)")
        let route = Route.parse(
            method: .GET,
            path: target.path,
            target: target,
            plainText: false,
            limits: ResponderLimits()
        )
        #expect(route == .success(.down(bytes: example.mebibytes << 20, kbps: nil, style: .libreSpeed)))
    }
}
