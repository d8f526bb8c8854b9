/// A stream of gzip that is a thousand times longer unpacked: zeros, of which each further zero byte stands for a thousand more.
package enum PackedZeros {
    private static let head: [UInt8] = [
        0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xED, 0xC1, 1, 1, 0, 0, 0, 0x82, 0x20, 0xFF, 0xAF, 0x6E, 0x48, 0x40, 1,
    ]

    /// 518 bytes of a whole stream, with its checksum.
    package static let whole =
        head + [UInt8](repeating: 0, count: 483) + [0xF0, 0x6C, 0xB1, 7, 0x9C, 0x38, 0x20, 0xA1, 7, 0]

    /// What the whole stream comes to, bytes.
    package static let wholeLength = 500_000

    /// A stream of so many bytes that breaks off.
    package static func endless(_ length: Int) -> [UInt8] {
        head + [UInt8](repeating: 0, count: length - head.count)
    }
}
