internal import CCurl
internal import Glibc

/// The process's one libcurl.
public enum CurlLibrary {
    /// The version and the libraries behind it, e.g. "libcurl/7.88.1 OpenSSL/3.0.17 zlib/1.2.13".
    public static var version: String { String(cString: curl_version()) }

    /// Makes a write to a closed connection an error of that connection instead of a signal that ends the process.
    ///
    /// To be called once, at the start of `main`: every transfer tells libcurl not to touch signals, which would cost
    /// three system calls at each turn.
    public static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Set up once, before the first handle. It is never torn down: OpenSSL's own exit handler does that, which is why
    /// the lanes must have been joined before the process exits.
    static let setUp: CURLcode = ccurl_global_init()
}
