internal import Glibc

/// Whether this process can open what its look-ups need. The resolver says of one for which it had no descriptor what it says of a
/// name that does not exist; and by the time that is known, others may have given theirs back. So there must be enough for as many
/// look-ups as run beside each other.
enum DescriptorShortage {
    /// For each look-up: a file and some sockets.
    private static let perLookup = 4

    /// The system's error number; 0: there are enough.
    ///
    /// Counting costs a fifth of opening them, and takes none from others while they are looked for.
    ///
    /// - Parameter open: How many this process has open; `nil`: nobody has counted them.
    static func errorNumber(lookups: Int, open: Int? = openDescriptors) -> Int32 {
        // A new socket tells whether the machine has any left, the rest is about what this process may have.
        let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return errno }
        defer { close(socket) }
        guard let open else { return copying(socket, perLookup * lookups - 1) }
        return open + perLookup * lookups <= mostDescriptors ? 0 : EMFILE
    }

    /// Kernels tell the number since 6.2; before, they say 0.
    static var openDescriptors: Int? {
        var status = stat()
        guard stat("/proc/thread-self/fd", &status) == 0, status.st_size > 0 else { return nil }
        return Int(status.st_size)
    }

    private static var mostDescriptors: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        return Int(clamping: limit.rlim_cur)
    }

    /// Opens so many more, and closes them again. Copies cost less than sockets.
    private static func copying(_ socket: Int32, _ count: Int) -> Int32 {
        var opened: [Int32] = []
        opened.reserveCapacity(count)
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < count {
            let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
            guard copy >= 0 else { return errno }
            opened.append(copy)
        }
        return 0
    }
}
