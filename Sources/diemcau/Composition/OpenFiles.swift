import Foundation

/// How many files and sockets the process may have open.
enum OpenFiles {
    /// Raises it to what the administrator allows: each probe under way needs one.
    static func raiseLimit() {
        guard var limit = current else { return }
        limit.rlim_cur = limit.rlim_max
        // Should it fail, what needs more says so itself.
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// The limit that holds now.
    static var limit: Int? { current.map { Int(clamping: $0.rlim_cur) } }

    /// Connections that may be kept open between two probes: as many points as may ask for it, with half of all files left for the
    /// rest of the work.
    static var keepable: Int { min((limit ?? 1_024) / 2, 16_384) }

    private static var current: rlimit? {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? limit : nil
    }
}
