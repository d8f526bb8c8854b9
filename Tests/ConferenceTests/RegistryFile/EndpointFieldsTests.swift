import Conference
import Foundation
import LocatedJSON
import Testing

@Suite("The fields of an endpoint")
struct EndpointFieldsTests {
    @Test(
        "An address that can be polled is taken",
        arguments: [
            "http://127.54.1.2:18480/health", "https://diem-cau.phuyen.example.vn", "HTTP://Host_1/a?b=c%20d",
            "http://[::1]:8080/", "http://[fe80::1]/x", "http://h", "https://h:1?x", "http://h:65535/~a(1)/;p=1,2",
        ]
    )
    func goodAddress(text: String) throws {
        #expect(try read(text, as: EndpointFields.url).absoluteString == text)
    }

    @Test(
        "An address that is none, or not ours to poll, is refused",
        arguments: [
            "", "http://", "http:///x", "https:// h", "http:/h", "http:h", "//h/x", "h", "file:///etc/passwd",
            "ftp://h/",
            "javascript:alert(1)", "http://h:0/", "http://h:65536/", "http://h:+80/", "http://h:/", "http://h:80x/",
            "http://h/a b", "http://h/\u{1}", "http://h/ồ", "http://hồ/", "http://h/#top", "http://-h/", "http://.h/",
            "http://[::1", "http://[h]/", "http://[::1]x/", "http://a:b:c/", "http://h/\\x", "http://a@h/",
            "http://a:b@h/", "http://" + String(repeating: "h", count: 254) + "/",
            "http://h/" + String(repeating: "x", count: 2048),
        ]
    )
    func badAddress(text: String) {
        #expect(throws: DocumentError.self) { try read(text, as: EndpointFields.url) }
    }

    @Test(
        "A phone number as people write it is taken",
        arguments: ["113", "0257 3 841 234", "+84 (257) 384.1234", "0000-000-001"]
    )
    func goodPhone(text: String) throws {
        #expect(try read(text, as: EndpointFields.phone) == text)
    }

    @Test(
        "A phone number that nobody can dial is refused",
        arguments: ["", "12", "84+257", "0257x", "(((((", " 113", "1234567890123456", "không có"]
    )
    func badPhone(text: String) {
        #expect(throws: DocumentError.self) { try read(text, as: EndpointFields.phone) }
    }

    @Test("An e-mail address is taken", arguments: ["a@b.vn", "anh.ba+truc@so-tttt.phuyen.example.vn", "o'x@b.vn"])
    func goodEmail(text: String) throws {
        #expect(try read(text, as: EndpointFields.email) == text)
    }

    @Test(
        "What is no e-mail address is refused",
        arguments: ["", "a", "@b.vn", "a@", "a@b", "a@b..vn", "a b@c.vn", "a@b@c.vn"]
    )
    func badEmail(text: String) {
        #expect(throws: DocumentError.self) { try read(text, as: EndpointFields.email) }
    }

    @Test("Unit codes keep their zeros", arguments: ["01", "001", "00001", "22240"])
    func unitCode(code: String) throws {
        #expect(try read(code, as: EndpointFields.unitCode) == code)
    }

    @Test("A tag may be Vietnamese, a platform may not")
    func words() throws {
        #expect(try read(["trọng-điểm", "hotspot", "đợt_2.1"], as: EndpointFields.tags).count == 3)
        #expect(try read(["teams", "vnpt-meeting"], as: EndpointFields.platforms) == ["teams", "vnpt-meeting"])
        for bad in ["", "-a", "a b", "a:b", "a,b", String(repeating: "a", count: 41)] {
            #expect(throws: DocumentError.self) { try read([bad], as: EndpointFields.tags) }
        }
        for bad in ["Teams", "họp", "a/b"] {
            #expect(throws: DocumentError.self) { try read([bad], as: EndpointFields.platforms) }
        }
    }

    @Test("What a probe object leaves out comes from the base")
    func probeBase() throws {
        let base = ProbeSettings(
            intervalSeconds: 30,
            timeoutSeconds: 5,
            caFile: "/etc/ca.pem",
            keepAlive: true,
            slowMs: 700
        )
        func probe(_ text: String) throws -> ProbeSettings {
            try DocumentReader.read(Array(text.utf8), name: "p", as: ProbeOverrides.decoder(base: base))
        }
        #expect(try probe("{}") == base)
        var expected = base
        expected.timeoutSeconds = 30
        expected.expectStatus = try #require(StatusRange("200,204"))
        expected.keepAlive = false
        #expect(try probe(#"{ "timeoutSeconds": 30, "expectStatus": "200,204", "keepAlive": false }"#) == expected)
        #expect(throws: DocumentError.self) { try probe(#"{ "timeoutSeconds": 31 }"#) }
    }

    private func read<Value>(_ value: some Encodable, as decoder: ValueDecoder<Value>) throws -> Value {
        try DocumentReader.read(Array(try JSONEncoder().encode(value)), name: "f", as: decoder)
    }
}
