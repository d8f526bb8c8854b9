internal import CCurl

extension LaneLoop {
    /// Starts what waits, as far as there are places.
    func startWaiting() {
        guard busy.count < limits.inFlight, queue.count > 0 else { return }
        var lookingUp = queue.hasLookups ? countLookups() : 0
        while busy.count < limits.inFlight {
            guard let job = queue.next(mayLookUp: lookingUp < limits.lookups) else { return }
            if job.request.needsLookup { lookingUp += 1 }
            start(job)
        }
    }

    /// Counts the look-ups under way. When all places are taken and the resolver is silent, whoever waits for one gets to know.
    private func countLookups() -> Int {
        var count = 0
        var oldest = MonotonicTime.never
        for slot in busy where slot.isLookingUp {
            count += 1
            oldest = min(oldest, slot.startedAt)
        }
        let now = MonotonicTime.now()
        if count >= limits.lookups, resolver.isSilent(oldest: oldest, places: limits.lookups, at: now) {
            for job in queue.removeLookups() {
                finish(job, job.refused(.nameLookup, now: now, detail: "the resolver does not answer"))
            }
        }
        return count
    }

    private func start(_ job: Job) {
        let now = MonotonicTime.now()
        guard let slot = free.popLast() ?? Slot(resolver: resolver) else {
            finish(job, job.refused(.local(.exhausted(errno: 0)), now: now))
            return
        }
        let code = slot.begin(job, at: now)
        guard code == CURLE_OK, curl_multi_add_handle(multi, slot.easy) == CURLM_OK else {
            slot.job = nil
            free.append(slot)
            finish(
                job,
                job.refused(.local(.library(code: code.rawValue)), now: now, detail: "the transfer cannot be set up")
            )
            return
        }
        slot.place = busy.count
        busy.append(slot)
        if slot.stream != nil { streaming += 1 }
    }

    func cancel(_ ticket: UInt64) {
        if let job = queue.remove(ticket: ticket) {
            finish(job, job.refused(.cancelled, now: .now()))
        } else if let slot = busy.first(where: { $0.job?.ticket == ticket }) {
            abandon(slot, .cancelled)
            release(slot)
        }
    }

    /// Completes every transfer that libcurl says has ended.
    func collectFinished() {
        var code = CURLE_OK
        while let multi, let easy = ccurl_multi_next_finished(multi, &code) {
            guard let context = ccurl_get_private(easy) else { continue }
            complete(Unmanaged<Slot>.fromOpaque(context).takeUnretainedValue(), code)
        }
    }

    /// Gives measured transfers their samples, lets paused ones go on and ends those that have had their time.
    func tickStreams() {
        guard streaming > 0 else { return }
        let now = MonotonicTime.now()
        for slot in busy where slot.stream != nil {
            switch slot.streamTick(now) {
            case .nothing: break
            case .resume:
                let code = curl_easy_pause(slot.easy, CURLPAUSE_CONT)
                if code != CURLE_OK { complete(slot, code) }
            case .cut:
                slot.evidence.stop = .cut
                complete(slot, CURLE_WRITE_ERROR)
            }
        }
    }

    private func complete(_ slot: Slot, _ code: CURLcode) {
        guard let job = slot.job else { return }
        if slot.isLookingUp { noteLookup(slot, code) }
        let completion = slot.completion(of: job, code, now: .now())
        release(slot)
        finish(job, completion)
    }

    /// A look-up that has found nothing: because there is nothing, or because nobody has answered.
    private func noteLookup(_ slot: Slot, _ code: CURLcode) {
        let now = MonotonicTime.now()
        if code == CURLE_COULDNT_RESOLVE_HOST, slot.elapsed(now) < ResolverWatch.quick {
            resolver.answered(at: now)
        } else {
            resolver.ranOut()
        }
    }

    /// Ends a transfer that is under way, for a reason of our own. The slot stays among the busy ones.
    func abandon(_ slot: Slot, _ cause: TransferFailure.Cause) {
        guard let job = slot.job else { return }
        finish(job, slot.abandonment(of: job, cause, now: .now()))
    }

    /// Takes the slot out of the multi handle and back into the pool.
    private func release(_ slot: Slot) {
        curl_multi_remove_handle(multi, slot.easy)
        slot.job = nil
        if slot.stream != nil {
            slot.stream = nil
            streaming -= 1
        }
        let last = busy.removeLast()
        if last !== slot {
            busy[slot.place] = last
            last.place = slot.place
        }
        free.append(slot)
    }

    /// Passes a completion on to whoever waits for it.
    func finish(_ job: Job, _ completion: Completion) {
        switch job.receiver {
        case .batch: ended.append(completion, at: .now())
        case .task(let continuation): continuation.resume(returning: completion)
        }
    }
}
