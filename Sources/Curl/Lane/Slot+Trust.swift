internal import CCurl
internal import Glibc

extension Slot {
    /// The longest file that is handed over from memory, bytes: a dozen certificates. Longer ones cost too much for each connection.
    private static let longestFile = 16 * 1_024

    /// Tells libcurl whom to trust.
    func applyTrust(_ tls: TLSOptions, now: MonotonicTime) -> CURLcode {
        trustReadAt = nil
        // libcurl keeps the trusted certificates in memory only when there is a file and no directory; else it reads them
        // anew for each connection, 20 ms at a time.
        let code = ccurl_set_string(easy, CURLOPT_CAPATH, nil)
        guard code == CURLE_OK else { return code }
        guard let caFile = tls.caFile else { return life(of: tls) }
        if tls.isOneOfMany, let bytes = Self.read(caFile) {
            trustReadAt = now
            return bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { ccurl_set_bytes(easy, CURLOPT_CAINFO_BLOB, $0, buffer.count) } ?? CURLE_OK
            }
        }
        let set = ccurl_set_string(easy, CURLOPT_CAINFO, caFile)
        return set == CURLE_OK ? life(of: tls) : set
    }

    /// By default a day: a file that was replaced must count sooner.
    private func life(of tls: TLSOptions) -> CURLcode {
        ccurl_set_long(easy, CURLOPT_CA_CACHE_TIMEOUT, max(tls.trustLife.wholeMilliseconds / 1_000, 1))
    }

    /// Whether what was handed over from memory must be read again.
    func isTrustOld(at now: MonotonicTime) -> Bool {
        guard let trustReadAt, let life = applied?.settings.tls.trustLife else { return false }
        return now.microseconds(since: trustReadAt) >= life.wholeMicroseconds
    }

    /// `nil` when the file is empty, too long or cannot be read: libcurl will say so.
    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: longestFile + 1)
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(file, buffer.baseAddress.map { $0 + length }, buffer.count - length)
            }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            length += count
        }
        return (1...longestFile).contains(length) ? Array(bytes[..<length]) : nil
    }
}
