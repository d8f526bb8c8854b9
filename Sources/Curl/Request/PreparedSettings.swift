internal import CCurl

/// Settings in the form that libcurl takes, made once and shared by every request that has them.
///
/// A handle whose last transfer had the very same object needs nothing set again but its address, so the settings of many
/// requests should be one object.
public final class PreparedSettings: @unchecked Sendable {
    // Guard: everything is set in `init` and never changed; libcurl only reads the list.

    public let settings: TransferSettings
    /// The request's headers, owned by this object, which outlives each transfer that uses it; `nil`: none.
    let headers: UnsafeMutablePointer<curl_slist>?

    /// - Throws: `SettingsError` for a header that would break out of its line.
    public init(_ settings: TransferSettings) throws(SettingsError) {
        for header in settings.headers {
            guard Self.isSafe(header.name, isName: true), Self.isSafe(header.value, isName: false) else {
                throw .unsafeHeader(name: header.name)
            }
        }
        var lines = settings.headers.map { header in
            // libcurl takes "Name:" as "leave it out" and "Name;" as "send it empty".
            header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
        }
        switch settings.exchange {
        case .get, .measureDownload, .connect:
            break
        case .post(_, let contentType, _):
            guard Self.isSafe(contentType, isName: false) else { throw .unsafeHeader(name: "Content-Type") }
            lines += ["Content-Type: \(contentType)", "Expect:"]
        case .measureUpload:
            lines += ["Content-Type: application/octet-stream", "Transfer-Encoding: chunked", "Expect:"]
        }
        self.settings = settings
        headers = lines.reduce(nil) { list, line in curl_slist_append(list, line) ?? list }
    }

    deinit {
        curl_slist_free_all(headers)
    }

    private static func isSafe(_ text: String, isName: Bool) -> Bool {
        if isName && text.isEmpty { return false }
        return text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != 0x7F && !(isName && (byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";")))
        }
    }
}

/// Why settings or an address cannot be used.
public enum SettingsError: Error, Hashable, Sendable {
    /// A header's name or value holds a control character, or the name is empty.
    case unsafeHeader(name: String)
    /// Not an absolute address.
    case malformedURL(String)
    /// Neither http nor https.
    case unsupportedScheme(String)
}
