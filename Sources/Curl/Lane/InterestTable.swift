/// Which readiness the kernel reports for which socket, and what must be told to it when libcurl wants another.
///
/// libcurl says "remove" right before it closes a socket, and closing takes a socket out of the kernel's set anyway.
/// So "remove" tells the kernel nothing, which saves a system call per transfer. A socket that stays open all the same (a kept
/// connection, a paused stream) is taken out when it first reports something nobody waits for.
struct InterestTable: Sendable {
    /// The readiness that is waited for.
    struct Interest: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        static let read = Interest(rawValue: 1)
        static let write = Interest(rawValue: 2)
    }

    /// What to tell the kernel.
    enum Action: Hashable, Sendable {
        case nothing
        case add(Interest)
        case modify(Interest)
        case remove
    }

    private struct Entry {
        /// What libcurl waits for now.
        var wanted: Interest = []
        /// What the kernel was told last; `nil`: not in its set, as far as known.
        var registered: Interest?
        /// libcurl said "remove" since; the socket may have been closed, and its number may now be another socket.
        var isStale = false
    }

    private var entries: [Entry] = []

    /// libcurl waits for `interest` on the socket; an empty one: the socket stays but nothing is waited for.
    mutating func want(_ interest: Interest, on socket: Int32) -> Action {
        guard let index = slot(socket) else { return .nothing }
        let known = entries[index]
        entries[index] = Entry(wanted: interest, registered: interest)
        // After "remove" the number is most likely a new socket. If it is the old one, adding fails with EEXIST and the
        // caller modifies instead.
        guard let registered = known.registered, !known.isStale else { return .add(interest) }
        return registered == interest ? .nothing : .modify(interest)
    }

    /// libcurl waits for nothing on the socket, and is likely to close it.
    mutating func drop(_ socket: Int32) {
        guard let index = slot(socket) else { return }
        entries[index].wanted = []
        entries[index].isStale = true
    }

    /// The kernel reports readiness of the socket; `remove` when nobody waits for it.
    mutating func report(on socket: Int32) -> Action {
        guard let index = slot(socket) else { return .remove }
        guard entries[index].wanted.isEmpty else { return .nothing }
        entries[index] = Entry()
        return .remove
    }

    /// What libcurl waits for on the socket.
    func wanted(on socket: Int32) -> Interest {
        socket >= 0 && Int(socket) < entries.count ? entries[Int(socket)].wanted : []
    }

    private mutating func slot(_ socket: Int32) -> Int? {
        guard socket >= 0 else { return nil }
        let index = Int(socket)
        while entries.count <= index { entries.append(Entry()) }
        return index
    }
}
