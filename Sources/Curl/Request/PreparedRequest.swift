internal import CCurl

/// An address, checked and taken apart once, with its settings; to be kept and submitted again and again.
///
/// A class: a request passes through four hands on its way to the lane, and each pays for one reference instead of three.
public final class PreparedRequest: Sendable {
    /// The address as it was given.
    public let url: String
    public let settings: PreparedSettings
    /// Whether the host is a name, which needs a thread of the resolver, and not an address.
    public let needsLookup: Bool
    /// Of host and port: equal ones go to the same lane, where a kept connection can be found again.
    let hostHash: UInt

    /// - Parameters:
    ///   - url: An absolute http or https address.
    ///   - settings: Shared with other requests as far as possible.
    /// - Throws: `SettingsError.malformedURL` or `.unsupportedScheme`.
    public init(url: String, settings: PreparedSettings) throws(SettingsError) {
        // A zero byte would cut the address short where libcurl reads it.
        guard !url.utf8.contains(0), let handle = curl_url() else { throw .malformedURL(url) }
        defer { curl_url_cleanup(handle) }
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(handle, CURLUPART_URL, url, flags) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: handle),
            let host = Self.part(CURLUPART_HOST, of: handle),
            let port = Self.part(CURLUPART_PORT, of: handle, flags: UInt32(CURLU_DEFAULT_PORT))
        else { throw .malformedURL(url) }
        guard scheme == "http" || scheme == "https" else { throw .unsupportedScheme(scheme) }
        self.url = url
        self.settings = settings
        needsLookup = !host.hasPrefix("[") && NetworkAddress(host) == nil
        hostHash = Self.hash(host, port)
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    /// FNV-1a: the same in every run, so that a host keeps its lane across restarts and tests can rely on it.
    private static func hash(_ host: String, _ port: String) -> UInt {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(host.lowercased()):\(port)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return UInt(truncatingIfNeeded: hash)
    }
}
