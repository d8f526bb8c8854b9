internal import Glibc

/// Whether this process can open what its look-ups need. The resolver says of one for which it had no descriptor what it says of a
/// name that does not exist; and by the time that is known, others may have given theirs back. So there must be enough for as many
/// look-ups as run beside each other.
enum DescriptorShortage {
    /// For each look-up: a file and some sockets.
    private static let perLookup = 4

    /// The system's error number; 0: there are enough.
    static func errorNumber(lookups: Int) -> Int32 {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        // A new socket tells whether the machine has any left, its copies whether this process may have so many: they cost less.
        let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return errno }
        opened.append(socket)
        while opened.count < perLookup * lookups {
            let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
            guard copy >= 0 else { return errno }
            opened.append(copy)
        }
        return 0
    }
}
