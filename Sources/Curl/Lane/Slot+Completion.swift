internal import CCurl
internal import Glibc

extension Slot {
    /// What came of a transfer that libcurl has ended, or that has had its time.
    func completion(of job: Job, _ ending: CURLcode, now: MonotonicTime) -> Completion {
        let isCut = evidence.stop == .cut
        // libcurl is content with an answer that ends in the middle of its headers.
        let code = ending == CURLE_OK && headerBytes > 0 && !headersEnded ? CURLE_WEIRD_SERVER_REPLY : ending
        if isCut || code == CURLE_OK { noteLastSample(now) }
        return Completion(
            ticket: job.ticket,
            startedAt: startedAt,
            queuedMicroseconds: startedAt.microseconds(since: job.postedAt),
            elapsedMicroseconds: elapsed(now),
            result: isCut || code == CURLE_OK
                ? .success(report(isCut ? .cut : .complete, now)) : .failure(failure(code)),
            samples: stream?.samples ?? [],
            streamEndedMicroseconds: stream?.endedAt,
            transport: transport,
            redirects: redirects
        )
    }

    /// What is left of a transfer that we have ended ourselves.
    func abandonment(of job: Job, _ cause: TransferFailure.Cause, now: MonotonicTime) -> Completion {
        Completion(
            ticket: job.ticket,
            startedAt: startedAt,
            queuedMicroseconds: startedAt.microseconds(since: job.postedAt),
            elapsedMicroseconds: elapsed(now),
            result: .failure(TransferFailure(cause: cause, phase: phase, status: status)),
            samples: stream?.samples ?? [],
            streamEndedMicroseconds: stream?.endedAt,
            transport: transport,
            redirects: redirects
        )
    }

    private var status: Int { ccurl_get_long(easy, CURLINFO_RESPONSE_CODE) }

    private func noteLastSample(_ now: MonotonicTime) {
        if stream?.direction == .download { stream?.noteLast(elapsed(now), bytes: bodyBytes) }
    }

    private func report(_ ending: TransferReport.Ending, _ now: MonotonicTime) -> TransferReport {
        func time(_ info: CURLINFO) -> Int64 { max(Int64(ccurl_get_offset(easy, info)), 0) }
        let redirects = applied?.settings.maxRedirects == 0 ? 0 : ccurl_get_long(easy, CURLINFO_REDIRECT_COUNT)
        let redirectedTo =
            redirects == 0 ? nil : ccurl_get_string(easy, CURLINFO_EFFECTIVE_URL).map { String(cString: $0) }
        // What libcurl holds may be of a page before.
        let isShown = redirectedTo.map { isNewConnection && $0.isSecureAddress } ?? true
        let length = Int64(ccurl_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
        return TransferReport(
            status: status,
            ending: ending,
            timings: PhaseTimings(
                nameLookup: time(CURLINFO_NAMELOOKUP_TIME_T),
                connect: time(CURLINFO_CONNECT_TIME_T),
                appConnect: time(CURLINFO_APPCONNECT_TIME_T),
                startTransfer: time(CURLINFO_STARTTRANSFER_TIME_T),
                total: ending == .cut ? elapsed(now) : time(CURLINFO_TOTAL_TIME_T)
            ),
            receivedBytes: bodyBytes,
            sentBytes: sentBytes,
            declaredLength: length < 0 ? nil : length,
            isEncoded: isEncoded,
            body: kept,
            certificateExpiry: applied?.settings.wantsCertificate == true && isShown ? certificateExpiry : nil,
            redirectedTo: redirectedTo
        )
    }

    private func failure(_ code: CURLcode) -> TransferFailure {
        evidence.code = code
        evidence.phase = phase
        evidence.status = status
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            evidence.connectErrno = Int32(ccurl_get_long(easy, CURLINFO_OS_ERRNO))
        case CURLE_PEER_FAILED_VERIFICATION:
            evidence.verifyResult = ccurl_get_long(easy, CURLINFO_SSL_VERIFYRESULT)
        default: break
        }
        if code == CURLE_COULDNT_RESOLVE_HOST { noteVainLookup() }
        if code == CURLE_RECV_ERROR { evidence.complaint = FailureEvidence.Complaint(detail) }
        let cause = evidence.cause
        return TransferFailure(
            cause: cause,
            // A handshake that fails at once never waits, and is noticed only by what it fails with.
            phase: cause.isOfTLS ? max(phase, .tlsHandshake) : phase,
            status: evidence.status,
            detail: cause.explainsItself ? "" : detail
        )
    }

    /// Because there is nothing, because nobody has answered, or because we could not even ask.
    private func noteVainLookup() {
        let hasNotBegun = detail.contains("thread failed to start")
        // One that ends so late has asked; and for what it was not, nobody needs to look.
        guard hasNotBegun || lookupElapsed(.now()) < ResolverWatch.quick else {
            evidence.isLookupUnanswered = true
            return
        }
        let wasShort = lookups.wasShort(since: lookupBegan)
        let shortage = wasShort ? EMFILE : DescriptorShortage.errorNumber(lookups: lookups.places)
        if shortage != 0 { lookups.ranShort(at: .now()) }
        evidence.lookupErrno = hasNotBegun && shortage == 0 ? EAGAIN : shortage
    }
}

extension TransferFailure.Cause {
    fileprivate var isOfTLS: Bool {
        switch self {
        case .tls, .certificate, .local(.caFile): true
        default: false
        }
    }

    /// No sentence of the library adds anything; building one for each of thousands of failures costs.
    fileprivate var explainsItself: Bool {
        switch self {
        case .resolverSilent, .nameServersSilent, .connectionRefused, .timedOut, .cancelled, .headersTooLarge,
            .bodyTooLarge, .addressNotAllowed, .emptyResponse, .local(.caFile):
            true
        default: false
        }
    }
}
