import Curl
import Testing

@testable import Probing

@Suite("Where probes may go")
struct AddressConfinementTests {
    private func range(_ text: String) throws -> AddressRange { try #require(AddressRange(text)) }
    private func address(_ text: String) throws -> NetworkAddress { try #require(NetworkAddress(text, port: 80)) }

    @Test(
        "A block holds its addresses and no others",
        arguments: [
            ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"), ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("0.0.0.0/0", "255.255.255.255", "::1"), ("2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::"),
            ("2001:db8::/96", "2001:db8::ffff:ffff", "2001:db8::1:0:0"), ("::/0", "ffff::", "10.0.0.1"),
            ("fe80::1", "fe80::1", "fe80::2"), ("10.0.0.0/8", "::ffff:10.1.2.3", "::ffff:11.0.0.1"),
        ]
    )
    func blocks(_ block: String, _ inside: String, _ outside: String) throws {
        let range = try range(block)
        #expect(range.contains(try address(inside)))
        #expect(!range.contains(try address(outside)))
    }

    @Test(
        "What is no block is refused",
        arguments: [
            "", "host", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "10.1.0.0/8", "::/129", "1.2.3",
        ]
    )
    func malformed(_ text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(
        "Unless told otherwise this machine, its link and cloud metadata are out of reach",
        arguments: [
            "127.0.0.1", "127.9.9.9", "::1", "169.254.169.254", "fe80::1", "0.0.0.0", "::", "224.0.0.1",
            "::ffff:127.0.0.1",
        ]
    )
    func special(_ text: String) throws {
        #expect(!AddressConfinement().admits(try address(text)))
        #expect(AddressConfinement().admits(try address("10.1.2.3")))
        #expect(AddressConfinement(allowed: [try range("0.0.0.0/0"), try range("::/0")]).admits(try address(text)))
    }

    @Test("This machine can be let in by itself; its link stays out, and so it stays where only ranges count")
    func loopback() throws {
        let confinement = AddressConfinement(loopback: true)
        for text in ["127.0.0.1", "127.9.9.9", "::1", "10.1.2.3"] { #expect(confinement.admits(try address(text))) }
        for text in ["169.254.169.254", "fe80::1", "0.0.0.0"] { #expect(!confinement.admits(try address(text))) }
        let ranged = AddressConfinement(allowed: [try range("10.0.0.0/8")], loopback: true)
        #expect(!ranged.admits(try address("127.0.0.1")))
    }

    @Test("What is denied is denied inside of what is allowed, and what is not allowed is denied")
    func both() throws {
        let confinement = AddressConfinement(allowed: [try range("10.0.0.0/8")], denied: [try range("10.9.0.0/16")])
        #expect(confinement.admits(try address("10.8.0.1")))
        #expect(!confinement.admits(try address("10.9.0.1")))
        #expect(!confinement.admits(try address("192.0.2.1")))
    }

    @Test("A redirect leads to the world, or back to the machine that it comes from, and never further in")
    func redirects() throws {
        let everything = AddressConfinement(allowed: [try range("0.0.0.0/0"), try range("::/0")])
        let inside = [
            "10.1.2.3", "172.16.0.1", "192.168.9.9", "100.64.1.1", "169.254.169.254", "127.0.0.1", "fd00::1", "::1",
        ]
        for text in inside {
            let (inner, neighbour) = (try address(text), try address("10.1.2.4"))
            #expect(!everything.admitsRedirect(from: neighbour, to: inner))
            #expect(!everything.admitsRedirect(from: try address("192.0.2.1"), to: inner))
            #expect(everything.admitsRedirect(from: inner, to: inner))
            #expect(everything.admitsRedirect(from: inner, to: try address("2001:db8::1")))
        }
    }
}
