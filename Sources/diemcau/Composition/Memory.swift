import CMalloc

/// How the process gives memory back to the system.
enum Memory {
    /// From here on a piece of memory is a mapping of its own and goes back as soon as it is freed, bytes.
    private static let largePiece: Int32 = 128 * 1_024
    /// So much may lie free at the end of a heap before it is given back, bytes: asking for it again costs system calls.
    private static let spare: Int32 = 4 * 1_024 * 1_024

    /// Keeps the allocator from learning the wrong thing.
    ///
    /// Once a large piece has been freed, glibc takes the next ones of that size from its heaps, where they cannot be given back
    /// (`M_MMAP_THRESHOLD` in mallopt(3)). A registry, a page of ten thousand points or a batch of records is such a piece: a daemon
    /// with the whole country kept 70 MB of holes.
    static func giveBack() {
        // Should one be refused, memory is larger and nothing else changes.
        _ = mallopt(M_MMAP_THRESHOLD, largePiece)
        _ = mallopt(M_TRIM_THRESHOLD, spare)
    }

    /// Gives back what lies free in the middle of the heaps too. For after a large piece of work of small pieces: an hour of a
    /// whole country's results, while it was packed, left 30 MB of holes, for good.
    @Sendable static func trim() { _ = malloc_trim(0) }
}
