/// Jobs that wait for a place, in order. Those that need a look-up stand in rows of their own, so that slow names never hold up
/// addresses, nor names that hang other names.
struct JobQueue: Sendable {
    private var direct = Row()
    private var usual = Row()
    private var hanging = Row()

    var count: Int { direct.count + usual.count + hanging.count }
    var hasLookups: Bool { usual.count + hanging.count > 0 }

    /// - Parameter row: Of a host whose name must be looked up.
    mutating func append(_ jobs: [Job], row: (UInt) -> NameLookups.Row = { _ in .usual }) {
        for job in jobs {
            guard job.request.needsLookup else {
                direct.jobs.append(job)
                continue
            }
            switch row(job.request.hostHash) {
            case .usual: usual.jobs.append(job)
            case .hanging: hanging.jobs.append(job)
            }
        }
    }

    func has(_ row: NameLookups.Row) -> Bool {
        switch row {
        case .usual: usual.count > 0
        case .hanging: hanging.count > 0
        }
    }

    /// The next job that may start, and the row in which it stood; `nil` there: it needs no look-up. The rows take turns by age.
    ///
    /// - Parameter newestName: Takes the usual row's last in place of its first: who stands there is another kind of name, perhaps.
    mutating func next(
        _ free: NameLookups.Free,
        newestName: Bool = false
    ) -> (job: Job, row: NameLookups.Row?)? {
        let name = free.usual > 0 ? usual.first?.postedAt : nil
        let slow = free.hanging > 0 ? hanging.first?.postedAt : nil
        let isNameFirst = (name ?? .never) <= slow ?? .never
        let first = isNameFirst ? name : slow
        guard let first, first <= direct.first?.postedAt ?? .never else {
            return direct.removeFirst().map { ($0, nil) }
        }
        guard isNameFirst else { return hanging.removeFirst().map { ($0, .hanging) } }
        return (newestName ? usual.removeLast() : usual.removeFirst()).map { ($0, .usual) }
    }

    mutating func remove(ticket: UInt64) -> Job? {
        direct.remove(ticket: ticket) ?? usual.remove(ticket: ticket) ?? hanging.remove(ticket: ticket)
    }

    /// Takes out all that wait in a row.
    mutating func removeAll(in row: NameLookups.Row) -> [Job] {
        switch row {
        case .usual:
            defer { usual = Row() }
            return Array(usual.waiting)
        case .hanging:
            defer { hanging = Row() }
            return Array(hanging.waiting)
        }
    }

    mutating func removeAll() -> [Job] {
        defer { self = JobQueue() }
        return Array(direct.waiting + usual.waiting + hanging.waiting)
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

        mutating func removeLast() -> Job? {
            guard head < jobs.count else { return nil }
            let job = jobs.removeLast()
            if head == jobs.count {
                jobs.removeAll(keepingCapacity: true)
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
