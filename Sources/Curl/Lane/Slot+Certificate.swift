internal import CCurl

extension Slot {
    /// An answer's headers are complete: if it leads elsewhere, notes what it has shown. The next connection overwrites that.
    func noteRedirect() {
        // Through the object: a copy of the settings would cost a dozen references.
        guard let applied, applied.settings.wantsCertificate, redirects.count < applied.settings.maxRedirects,
            (300..<400).contains(ccurl_get_long(easy, CURLINFO_RESPONSE_CODE)),
            let url = ccurl_get_string(easy, CURLINFO_EFFECTIVE_URL).map({ String(cString: $0) }), url.isSecureAddress
        else { return }
        redirects.append(
            Completion.Redirect(url: url, certificateExpiry: isNewConnection ? certificateExpiry : nil)
        )
    }

    /// When the certificate expires that the newest connection of the transfer has shown, in seconds since 1970.
    var certificateExpiry: Int64? {
        var line = ccurl_get_leaf_certificate(easy)
        while let entry = line {
            let text = String(cString: entry.pointee.data)
            if text.hasPrefix("Expire date:") { return CertificateDate.seconds(text.dropFirst(12)) }
            line = entry.pointee.next
        }
        return nil
    }
}

extension String {
    /// Whether it is an address of https.
    var isSecureAddress: Bool { prefix(6).lowercased() == "https:" }
}
