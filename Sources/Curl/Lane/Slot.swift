internal import CCurl
internal import Glibc

/// One easy handle of a lane's pool and the transfer that it carries. Lives on the lane's thread.
final class Slot {
    let easy: UnsafeMutableRawPointer
    /// libcurl writes the sentence about a failure here.
    private let errorText: UnsafeMutablePointer<CChar>
    /// The settings that the handle has now. Setting forty options costs more than the rest of a transfer's bookkeeping.
    var applied: PreparedSettings?
    /// When the trusted certificates were read that the handle holds itself; `nil`: it holds none.
    var trustReadAt: MonotonicTime?

    /// The index among the lane's busy slots.
    var place = 0
    /// The transfer; `nil`: the slot is free.
    var job: Job?
    var startedAt = MonotonicTime.never
    var phase = TransferFailure.Phase.queued
    var evidence = FailureEvidence(code: CURLE_OK, phase: .queued)
    var headerBytes = 0
    /// The blank line after an answer's headers has come.
    var headersEnded = false
    /// The machine to which the request was last sent: whom a redirect comes from.
    var answering: NetworkAddress?
    /// Where the transfer has tried to connect to, when that is one address only.
    var onlyTarget: NetworkAddress?
    var triedTargets = 0
    /// A socket was opened for the next request; else that goes over a kept connection.
    var isConnected = false
    var needsLookup = false
    var lookupBegan = MonotonicTime.never
    /// A request was sent, and nothing of its answer has come yet.
    var isAsked = false
    /// A kept connection was dead, and the request was sent again. libcurl counts that over all transfers of a handle, and gives
    /// one up when there have been five; only a handle that is set anew begins to count anew.
    var hasAskedAgain = false
    /// The request under way goes over a connection that was made for it.
    var isNewConnection = false
    /// Answers over https that have led elsewhere.
    var redirects: [Completion.Redirect] = []
    var bodyBytes: Int64 = 0
    var sentBytes: Int64 = 0
    var kept: [UInt8] = []
    var isEncoded = false
    var bodyLimit = 0
    var keepsBody = false
    var headerLimit = 0
    /// The socket that was opened last; libcurl closes it, so it is good only while the transfer runs.
    var socket: Int32 = -1
    /// The measured body, where the transfer has one.
    var stream: StreamState?
    var random = RandomBytes()
    /// The lane's, which wants to know of names that were found.
    let lookups: NameLookups
    /// Where the look-up has its place; `nil`: the transfer needs none, or a redirect does.
    var lookupRow: NameLookups.Row?
    var unsentLimit = UnsentLimit(pace: nil)
    /// What the kernel said of a measured transfer's connection.
    var transport: TransportFacts?

    /// `nil` when memory has run out.
    init?(lookups: NameLookups) {
        guard let easy = curl_easy_init() else { return nil }
        self.lookups = lookups
        self.easy = easy
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        // The lane has taken the handle out of the multi handle before it lets go of the slot.
        curl_easy_cleanup(easy)
        errorText.deallocate()
    }

    /// Waits for the resolver.
    var isLookingUp: Bool { phase == .nameLookup && needsLookup }

    /// Microseconds that the look-up has taken.
    func lookupElapsed(_ now: MonotonicTime) -> Int64 { now.microseconds(since: lookupBegan) }

    func elapsed(_ now: MonotonicTime) -> Int64 { now.microseconds(since: startedAt) }

    /// Takes a job: sets its options and forgets the last one.
    func begin(_ job: Job, at now: MonotonicTime) -> CURLcode {
        if applied !== job.request.settings || hasAskedAgain || isTrustOld(at: now) {
            let code = apply(job.request.settings, now: now)
            guard code == CURLE_OK else { return code }
        }
        self.job = job
        startedAt = now
        lookupBegan = now
        phase = .nameLookup
        evidence = FailureEvidence(code: CURLE_OK, phase: .queued)
        headerBytes = 0
        headersEnded = false
        answering = nil
        onlyTarget = nil
        triedTargets = 0
        isConnected = false
        isNewConnection = false
        isAsked = false
        hasAskedAgain = false
        if !redirects.isEmpty { redirects = [] }
        needsLookup = job.request.needsLookup
        bodyBytes = 0
        sentBytes = 0
        isEncoded = false
        socket = -1
        transport = nil
        errorText.pointee = 0
        if !kept.isEmpty { kept = [] }
        stream = StreamState(job.request.settings.settings.exchange)
        return job.request.url.withCString { ccurl_set_string(easy, CURLOPT_URL, $0) }
    }

    /// libcurl's own sentence about the failure.
    var detail: String { String(cString: errorText) }

    /// Hands the buffer for failure sentences to libcurl.
    func setErrorBuffer() -> CURLcode { ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText) }
}
