internal import CCurl

extension Slot {
    /// Gives the handle exactly these settings.
    func apply(_ prepared: PreparedSettings, now: MonotonicTime) -> CURLcode {
        applied = nil
        curl_easy_reset(easy)
        let settings = prepared.settings
        var code = CURLE_OK
        func set(_ next: CURLcode) {
            if code == CURLE_OK { code = next }
        }
        func long(_ option: CURLoption, _ value: Int) { set(ccurl_set_long(easy, option, value)) }
        func flag(_ option: CURLoption, _ value: Bool) { long(option, value ? 1 : 0) }
        func text(_ option: CURLoption, _ value: String?) { set(ccurl_set_string(easy, option, value)) }

        set(setErrorBuffer())
        flag(CURLOPT_NOSIGNAL, true)
        // A handle that is given up during a look-up would else wait for the resolver and hold up the whole lane.
        flag(CURLOPT_QUICK_EXIT, true)
        // libcurl's DNS cache is walked whole after every transfer, and addresses enter it too.
        long(CURLOPT_DNS_CACHE_TIMEOUT, 0)
        flag(CURLOPT_FORBID_REUSE, !settings.keepsConnection)
        flag(CURLOPT_FRESH_CONNECT, !settings.keepsConnection)
        long(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        text(CURLOPT_PROTOCOLS_STR, "http,https")
        text(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        // Not the environment's: what answers must be the host itself.
        text(CURLOPT_PROXY, "")
        text(CURLOPT_USERAGENT, settings.userAgent)
        text(CURLOPT_CUSTOMREQUEST, settings.method)
        set(ccurl_set_headers(easy, prepared.headers))

        let timeout = settings.timeout.wholeMilliseconds
        long(CURLOPT_TIMEOUT_MS, max(timeout, 1))
        long(CURLOPT_CONNECTTIMEOUT_MS, max(settings.connectTimeout.wholeMilliseconds, 2_000))
        // Less than one byte each second, for so long.
        long(CURLOPT_LOW_SPEED_LIMIT, settings.silence == nil ? 0 : 1)
        long(CURLOPT_LOW_SPEED_TIME, settings.silence.map { max(Int($0.components.seconds), 1) } ?? 0)
        flag(CURLOPT_FOLLOWLOCATION, settings.maxRedirects > 0)
        long(CURLOPT_MAXREDIRS, max(settings.maxRedirects, 0))

        flag(CURLOPT_SSL_VERIFYPEER, !settings.tls.acceptsAnyCertificate)
        long(CURLOPT_SSL_VERIFYHOST, settings.tls.acceptsAnyCertificate ? 0 : 2)
        set(applyTrust(settings.tls, now: now))
        // A resumed session would skip the look at the certificate.
        flag(CURLOPT_SSL_SESSIONID_CACHE, settings.keepsConnection)
        flag(CURLOPT_CERTINFO, settings.wantsCertificate)

        let context = Unmanaged.passUnretained(self).toOpaque()
        set(ccurl_set_pointer(easy, CURLOPT_PRIVATE, context))
        set(ccurl_set_write_function(easy, receiveBody, context))
        set(ccurl_set_header_function(easy, receiveHeader, context))
        set(ccurl_set_open_socket_function(easy, openSocket, context))
        set(ccurl_set_before_request_function(easy, beforeRequest, context))
        set(ccurl_set_resolver_start_function(easy, beforeLookup, context))
        set(apply(settings.exchange, context: context))
        headerLimit = settings.headerLimit
        if code == CURLE_OK { applied = prepared }
        return code
    }

    private func apply(_ exchange: Exchange, context: UnsafeMutableRawPointer) -> CURLcode {
        var codes: [CURLcode] = []
        keepsBody = false
        bodyLimit = 64 * 1_024
        switch exchange {
        case .get(let body):
            codes.append(ccurl_set_long(easy, CURLOPT_HTTPGET, 1))
            keep(body)
        case .post(let bytes, _, let body):
            codes.append(ccurl_set_long(easy, CURLOPT_POST, 1))
            codes.append(ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
            codes.append(ccurl_set_read_function(easy, sendBody, context))
            codes.append(ccurl_set_seek_function(easy, rewindBody, context))
            keep(body)
        case .measureDownload(let stream):
            codes.append(ccurl_set_long(easy, CURLOPT_HTTPGET, 1))
            if stream.bytesPerSecond == nil { codes.append(ccurl_set_long(easy, CURLOPT_BUFFERSIZE, 128 * 1_024)) }
            bodyLimit = .max
        case .measureUpload:
            codes.append(ccurl_set_long(easy, CURLOPT_POST, 1))
            // The smallest: what libcurl has taken it must send, however long a slow line needs for it.
            codes.append(ccurl_set_long(easy, CURLOPT_UPLOAD_BUFFERSIZE, 16 * 1_024))
            codes.append(ccurl_set_read_function(easy, sendBody, context))
        case .connect:
            codes.append(ccurl_set_long(easy, CURLOPT_CONNECT_ONLY, 1))
        }
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    private func keep(_ body: BodyPolicy) {
        bodyLimit = body.limit
        if case .keep = body { keepsBody = true }
    }
}
