internal import CCurl
internal import Glibc

extension Job {
    /// The end of a job that never started.
    func refused(_ cause: TransferFailure.Cause, now: MonotonicTime, detail: String = "") -> Completion {
        Completion(
            ticket: ticket,
            startedAt: now,
            queuedMicroseconds: now.microseconds(since: postedAt),
            elapsedMicroseconds: 0,
            result: .failure(TransferFailure(cause: cause, phase: .queued, detail: detail)),
            samples: []
        )
    }

    /// The handle does not take the transfer's settings.
    func refused(_ code: CURLcode, now: MonotonicTime) -> Completion {
        let cause: TransferFailure.Cause =
            code == CURLE_OUT_OF_MEMORY ? .outOfMemory : .local(.library(code: code.rawValue))
        return refused(cause, now: now, detail: String(cString: curl_easy_strerror(code)))
    }

    /// The multi handle does not take the handle. Its codes are others, so the sentence names them.
    func refused(_ code: CURLMcode, now: MonotonicTime) -> Completion {
        let cause: TransferFailure.Cause =
            code == CURLM_OUT_OF_MEMORY
            ? .outOfMemory : .local(.library(code: UInt32(bitPattern: code.rawValue)))
        return refused(cause, now: now, detail: "curl_multi_add_handle: \(String(cString: curl_multi_strerror(code)))")
    }
}

extension TransferFailure.Cause {
    static var outOfMemory: TransferFailure.Cause { .local(.exhausted(errno: ENOMEM)) }
}
