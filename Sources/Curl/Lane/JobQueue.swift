/// Jobs that wait for a place, in order; those that need a look-up stand in a row of their own, so that slow names never hold up
/// addresses.
struct JobQueue: Sendable {
    private var direct = Row()
    private var lookups = Row()

    var count: Int { direct.count + lookups.count }
    var hasLookups: Bool { lookups.count > 0 }

    mutating func append(_ jobs: [Job]) {
        for job in jobs {
            if job.request.needsLookup { lookups.jobs.append(job) } else { direct.jobs.append(job) }
        }
    }

    /// The next job that may start. The rows take turns by age.
    mutating func next(mayLookUp: Bool) -> Job? {
        guard mayLookUp, let name = lookups.first else { return direct.removeFirst() }
        guard let address = direct.first, address.postedAt < name.postedAt else { return lookups.removeFirst() }
        return direct.removeFirst()
    }

    mutating func remove(ticket: UInt64) -> Job? {
        direct.remove(ticket: ticket) ?? lookups.remove(ticket: ticket)
    }

    /// Takes out all that wait for a look-up.
    mutating func removeLookups() -> [Job] {
        defer { lookups = Row() }
        return Array(lookups.waiting)
    }

    mutating func removeAll() -> [Job] {
        defer { self = JobQueue() }
        return Array(direct.waiting + lookups.waiting)
    }

    /// A queue that removes from the front without moving the rest each time.
    private struct Row {
        var jobs: [Job] = []
        var head = 0

        var count: Int { jobs.count - head }
        var first: Job? { head < jobs.count ? jobs[head] : nil }
        var waiting: ArraySlice<Job> { jobs[head...] }

        mutating func removeFirst() -> Job? {
            guard head < jobs.count else { return nil }
            let job = jobs[head]
            head += 1
            if head == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 1_024 && head * 2 >= jobs.count {
                jobs.removeFirst(head)
                head = 0
            }
            return job
        }

        mutating func remove(ticket: UInt64) -> Job? {
            guard let index = jobs[head...].firstIndex(where: { $0.ticket == ticket }) else { return nil }
            return jobs.remove(at: index)
        }
    }
}
