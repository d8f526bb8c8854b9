internal import Conference
internal import NIOCore

/// Bytes that no compression and no cache on the way can shorten.
///
/// Made once; each answer starts at an offset of its own and runs round. The buffer is far longer than the window of
/// any transport compression, so the repetition cannot be found.
struct RandomSource: Sendable {
    /// One for the whole process, since nothing in it is ever written again.
    static let shared = RandomSource()

    private let buffer: ByteBuffer

    init(size: Int = 1 << 20) {
        // The system's own generator would cost a system call for each eight bytes.
        var generator = SeededGenerator(seed: .random(in: .min ... .max))
        var bytes = ByteBufferAllocator().buffer(capacity: size)
        for _ in 0..<(size / 8) { bytes.writeInteger(generator.next()) }
        buffer = bytes
    }

    func randomOffset() -> Int { Int.random(in: 0..<buffer.readableBytes) }

    /// At most `count` bytes from `offset` (shared, not copied); `offset` moves on.
    func piece(_ count: Int, at offset: inout Int) -> ByteBuffer {
        let length = min(count, buffer.readableBytes - offset)
        let slice = buffer.getSlice(at: offset, length: length) ?? ByteBuffer()
        offset = (offset + length) % buffer.readableBytes
        return slice
    }
}
