import Testing

@testable import Curl

@Suite("Waiting jobs")
struct JobQueueTests {
    private func job(_ ticket: UInt64, _ host: String) throws -> Job {
        Job(
            ticket: ticket,
            request: try PreparedRequest(url: "http://\(host)/", settings: PreparedSettings(.get())),
            postedAt: MonotonicTime(nanoseconds: ticket),
            receiver: .batch
        )
    }

    @Test("Addresses pass names that must wait for the resolver, and both keep their order")
    func order() throws {
        var queue = JobQueue()
        queue.append([try job(1, "a.test"), try job(2, "127.0.0.1"), try job(3, "b.test"), try job(4, "127.0.0.2")])
        #expect(queue.next(none)?.job.ticket == 2)
        #expect(queue.next(any)?.job.ticket == 1)
        #expect(queue.next(any)?.job.ticket == 3)
        #expect(queue.next(any)?.job.ticket == 4)
        #expect(queue.next(any) == nil)
    }

    @Test("Names that hang stand in a row of their own, and pass no older job of another row")
    func hanging() throws {
        var queue = JobQueue()
        let slow = try job(1, "slow.test").request.hostHash
        func append(_ jobs: Job...) { queue.append(jobs) { $0 == slow ? .hanging : .usual } }
        append(try job(1, "slow.test"), try job(2, "a.test"), try job(3, "127.0.0.1"), try job(4, "slow.test"))
        append(try job(5, "b.test"))
        let next = queue.next(NameLookups.Free(usual: 1))
        #expect(next?.job.ticket == 2 && next?.row == .usual)
        let first = queue.next(any)
        #expect(first?.job.ticket == 1 && first?.row == .hanging)
        let address = queue.next(any)
        #expect(address?.job.ticket == 3 && address?.row == nil)
        #expect(queue.removeAll(in: .hanging).map(\.ticket) == [4])
        #expect(!queue.has(.hanging) && queue.has(.usual))
        #expect(queue.next(any)?.job.ticket == 5)
    }

    @Test("In doubt the newest name is asked, and the others keep their order")
    func newest() throws {
        var queue = JobQueue()
        queue.append([try job(1, "a.test"), try job(2, "b.test"), try job(3, "c.test"), try job(4, "127.0.0.1")])
        #expect(queue.next(any, newestName: true)?.job.ticket == 3)
        #expect(queue.next(any)?.job.ticket == 1)
        #expect(queue.next(any, newestName: true)?.job.ticket == 2)
        #expect(queue.next(any, newestName: true)?.job.ticket == 4)
        #expect(queue.next(any, newestName: true) == nil)
        #expect(queue.count == 0)
    }

    private let any = NameLookups.Free(usual: 1, hanging: 1)
    private let none = NameLookups.Free()

    @Test("Names that wait do not become addresses")
    func onlyNames() throws {
        var queue = JobQueue()
        queue.append([try job(1, "a.test")])
        #expect(queue.next(none) == nil)
        #expect(queue.count == 1)
    }

    @Test("Thousands pass in order while others are added and removed")
    func many() throws {
        var queue = JobQueue()
        let sample = try job(0, "127.0.0.1")
        func numbered(_ ticket: UInt64) -> Job {
            Job(ticket: ticket, request: sample.request, postedAt: sample.postedAt, receiver: .batch)
        }
        queue.append((0..<5_000).map(numbered))
        for expected in 0..<3_000 { #expect(queue.next(any)?.job.ticket == UInt64(expected)) }
        queue.append((5_000..<6_000).map(numbered))
        #expect(queue.remove(ticket: 100) == nil)
        #expect(queue.remove(ticket: 3_000)?.ticket == 3_000)
        #expect(queue.next(any)?.job.ticket == 3_001)
        #expect(queue.count == 2_998)
        #expect(queue.removeAll().map(\.ticket) == Array(3_002..<6_000))
        #expect(queue.count == 0)
    }
}
